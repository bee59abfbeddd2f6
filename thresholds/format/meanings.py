"""What each word of the closed lists means, for those who write documents. The days of the week mean what they say."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from thresholds.model import (
    About,
    ActionKind,
    AgencyKind,
    BankHolidays,
    Effect,
    LegalBand,
    LimitUnit,
    OutOfHours,
    Status,
    WorkingDayEnds,
)

MEANINGS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Status: {
        Status.DRAFT: "Still being written; never in force.",
        Status.DEMONSTRATION: "Can be used to try the service; no agency has agreed it.",
        Status.ADOPTED: "Agreed and signed by police, health and social care.",
    },
    LegalBand: {
        LegalBand.UNIVERSAL: "Everyday services are enough.",
        LegalBand.EARLY_HELP: "Help before a need grows, with the family's agreement.",
        LegalBand.S17: "A child in need: Children Act 1989, section 17.",
        LegalBand.S47: "Reason to suspect significant harm: Children Act 1989, section 47.",
    },
    AgencyKind: {
        AgencyKind.POLICE: "Police officers and staff.",
        AgencyKind.HEALTH: "Health services, such as health visitors, midwives, doctors and hospitals.",
        AgencyKind.EDUCATION: "Schools, colleges, nurseries and other education and childcare.",
        AgencyKind.HOUSING: "Housing services and landlords.",
        AgencyKind.SOCIAL_CARE: "Children's social care.",
    },
    About: {
        About.CHILD: "Asked about each child who is born.",
        About.HOUSEHOLD: "Asked once, and counts for every child, born or not.",
        About.UNBORN: "Asked about each child who is not yet born.",
    },
    Effect: {
        Effect.LEVEL: "Sets a level.",
        Effect.REVIEW: "Sets no level; it points the case out to the person who reviews it.",
    },
    ActionKind: {
        ActionKind.DUTY: "Something that has to be done by law or by agreed procedure.",
        ActionKind.MEDICAL: "A medical opinion or treatment that is needed soon.",
        ActionKind.ROUTE: "Somebody who has to be told, or a way that the case has to go.",
        ActionKind.SAFETY: "Something that keeps the child safe now.",
    },
    LimitUnit: {
        LimitUnit.AT_ONCE: "Now, whatever the day and hour.",
        LimitUnit.HOURS: "Hours by the clock; once begun, they run on while the hub is closed.",
        LimitUnit.WORKING_HOURS: "Hours in which the hub is open.",
        LimitUnit.WORKING_DAYS: "Days on which the hub is open.",
    },
    OutOfHours: {
        OutOfHours.RUNS: "The clock runs from the moment the referral comes, also while the hub is closed.",
        OutOfHours.WAITS: "The clock begins when the hub next opens.",
    },
    BankHolidays: {
        BankHolidays.CLOSED: "The hub is closed on England's bank holidays.",
        BankHolidays.OPEN: "The hub is open on England's bank holidays that fall on its working days.",
    },
    WorkingDayEnds: {
        WorkingDayEnds.SAME_TIME: "A working day ends at the same time on the next working day.",
        WorkingDayEnds.CLOSING: "A working day ends when the hub closes on the next working day.",
    },
}
"""By closed list, in the list's own order."""

"""The closed lists of the children-in-need census, in its own codes and order; the words are ours.

Sources: DfE, children in need census (items N00783 sex, N00177 ethnicity, N00099 disability, N00135 UPN unknown); Standard Safeguarding
Dataset, SSD224 (special educational needs).
"""

from api.schemas.choices import Choices

SEX: Choices = (("F", "Female"), ("M", "Male"), ("U", "Unknown or unborn"))
"""As on a birth certificate or gender recognition certificate; unborn is always U."""

ETHNICITY: Choices = (
    ("WBRI", "White British"),
    ("WIRI", "White Irish"),
    ("WIRT", "Traveller of Irish heritage"),
    ("WOTH", "Other White"),
    ("WROM", "Gypsy or Roma"),
    ("MWBC", "White and Black Caribbean"),
    ("MWBA", "White and Black African"),
    ("MWAS", "White and Asian"),
    ("MOTH", "Other mixed"),
    ("AIND", "Indian"),
    ("APKN", "Pakistani"),
    ("ABAN", "Bangladeshi"),
    ("AOTH", "Other Asian"),
    ("BCRB", "Black Caribbean"),
    ("BAFR", "Black African"),
    ("BOTH", "Other Black"),
    ("CHNE", "Chinese"),
    ("OOTH", "Other ethnic group"),
    ("REFU", "Asked, and not said"),
    ("NOBT", "Not asked yet"),
)
"""As the child or a parent says it, never guessed."""

DISABILITY: Choices = (
    ("NONE", "No disability"),
    ("MOB", "Mobility"),
    ("HAND", "Hand function"),
    ("PC", "Personal care"),
    ("INC", "Incontinence"),
    ("COMM", "Communication"),
    ("LD", "Learning"),
    ("HEAR", "Hearing"),
    ("VIS", "Vision"),
    ("BEH", "Behaviour, including ADHD"),
    ("CON", "Consciousness, such as seizures"),
    ("AUT", "Autism, diagnosed by a doctor"),
    ("DDA", "Another disability in law"),
)
"""Lasting 12 months or more with a substantial effect. NONE stands alone; an unborn child has no entry at all."""

UPN_UNKNOWN: Choices = (
    ("UN1", "Not of school age, no number yet"),
    ("UN2", "Never in a maintained school in England"),
    ("UN3", "Educated outside England"),
    ("UN4", "Newly in need or looked after, not yet known"),
    ("UN5", "Sources disagree"),
)
"""Why there is no unique pupil number. UN6 is left out until its meaning is confirmed; UN7 is for the census alone."""

SEN_SUPPORT: Choices = (("none", "None"), ("support", "SEN support"), ("plan", "An EHC plan"), ("unknown", "Not known"))

SEN_TYPE: Choices = (
    ("SPLD", "Specific learning difficulty"),
    ("MLD", "Moderate learning difficulty"),
    ("SLD", "Severe learning difficulty"),
    ("PMLD", "Profound and multiple learning difficulty"),
    ("SEMH", "Social, emotional and mental health"),
    ("SLCN", "Speech, language and communication"),
    ("HI", "Hearing impairment"),
    ("VI", "Vision impairment"),
    ("MSI", "Multi-sensory impairment"),
    ("PD", "Physical disability"),
    ("ASD", "Autism spectrum"),
    ("OTH", "Other"),
)

SCHOOLING: Choices = (
    ("attends", "Goes to school"),
    ("suspended", "Suspended at the moment"),
    ("excluded", "Permanently excluded"),
    ("home", "Educated at home"),
    ("missing", "Missing education, or on no roll"),
    ("not_of_age", "Not of school age"),
    ("unknown", "Not known"),
)

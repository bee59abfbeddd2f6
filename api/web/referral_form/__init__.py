"""The referral form: a stop page, a list of sections, their pages, check answers, a receipt. It needs no script, and loses nothing typed.

start              the stop page; a draft begun, left for later, deleted
in_hand            the draft that a request is about, for its own writer alone
draft_content      what a draft holds, as values
pages              what a page is; question_page is the other kind, of question_areas and question_controls
section_pages child_pages people_pages      which pages there are, as tables; journey puts them in order
asking             how a page is asked; sections children people questions are the views
task_list          the sections and how far each has come
attachments        files that come with the referral, always optional
summaries places check           everything read back, what is to be put right and where, and the one button that sends
receipt            what the referrer is given
"""

from api.web.referral_form import attachments, check, children, people, questions, receipt, sections, start, task_list

__all__ = ["attachments", "check", "children", "people", "questions", "receipt", "sections", "start", "task_list"]

"""What does an agreed document say about these answers? It suggests; a person decides.

In the order in which one child's answers go through it:

answers           typed answers, each way of not knowing kept apart; ages: what is known of a birth
compiler          an edition as plain rules and tables: terms, rule_sets, levels, question_facts, reach; limits says what is too much
facts             answers as whole numbers that rules compare
engine            which parts of a rule set are met; network: the one place that knows durable-rules, and its fence
proof             every rule of an edition tried against a plain reading before it is used
findings          what is met at each age the child may have, for certain and possibly
completions       the exact range over every way of answering what is open
standing          where that puts the suggestion, the floor on uncertainty included
suggest           the suggestion, with reasons and ask_next; suggestion: its values; suggestion_written: its written form
explanation       why this level, why not the next, and what would change it
bulk              a million stored referrals under two editions
worked_examples   what people agreed about described children, held to an edition
"""

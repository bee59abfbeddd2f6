"""Who is asking, what do we keep, what do they see? The front door: referrals, reviews, accounts, the decision log."""

-- What did not go as it should is looked for first of all, and is rare among what went.
create index message_trouble_ix on message (account_id, id) where state in ('failed', 'unsure');

-- Whoever writes STOP to a number that speaks for many accounts means those that wrote to them. One look for each account.
create index message_phone_ix on message (account_id, address) where channel in ('sms', 'whatsapp');

-- An index that asks for the state is written anew with each step of each message, and with it all other indexes of the
-- table. This one changes only for the few that do not go as they should; so those that do are updated in place.
alter table message add column is_trouble boolean generated always as (state in ('failed', 'unsure')) stored;
comment on column message.is_trouble is 'follows from the state';
drop index message_trouble_ix;
create index message_trouble_ix on message (account_id, id) where is_trouble;

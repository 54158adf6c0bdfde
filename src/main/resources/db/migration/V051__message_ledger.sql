-- The ledger tells what is owed and what became of it. When it is due, and who is at it, stands in the tables of work.
insert into work_later (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt)
select account_id, id, 'message.send', 'message.' || channel, null, id, due_at, due_at, false, 0
from message
where state = 'planned' and not queued;

drop index message_later_ix;
alter table message drop column queued;

-- An attempt without an end tells that a call is under way or was cut off; the ledger need not be written for that.
update message set state = 'planned' where state = 'sending';
alter table message drop constraint message_state_ck;
alter table message
    add constraint message_state_ck check (state in ('planned', 'sent', 'skipped', 'superseded', 'failed', 'unsure'));

-- Where a message goes that cannot go where it was meant to.
alter table message add column fallback jsonb;

-- A change of state touches no index: it stays within its page while there is room, also when a whole page of messages
-- goes out together. With less room three index entries and a whole row were written for each message that was sent.
alter table message set (fillfactor = 50);

-- An attempt is written by selecting its message, and no message is ever removed. The key looked it up and locked it
-- once more for each attempt.
alter table message_attempt drop constraint message_attempt_message_fk;
alter table message_attempt
    add column fault     text,
    add column reference text,
    add constraint message_attempt_fault_ck
        check (fault in ('address', 'content', 'opted_out', 'gone', 'throttled', 'busy', 'provider'));
alter table message_attempt set (fillfactor = 45);

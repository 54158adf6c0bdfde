-- What is due later lies apart, so that a million reminders stand in no worker's way. Work knows its lane (what may be
-- held back together), its line (what has to stay in order) and whether it was tried before.
alter table work
    add column lane       text collate "C",
    add column line       bigint,
    add column owed_at    timestamptz,
    add column is_retried boolean not null default false;

-- A message's work has the message's own id, so that whoever calls a message off finds its work.
update work set id = subject where kind = 'message.send';
update work
set owed_at = due_at,
    is_retried = attempt > 0,
    lane = coalesce(
        (select 'message.' || message.channel from message
         where work.kind = 'message.send' and message.account_id = work.account_id and message.id = work.subject),
        work.kind);

alter table work
    alter column lane set not null,
    alter column owed_at set not null,
    alter column is_retried drop default;

-- A claim changes no column that an index holds, so it stays within its page: there has to be room for a whole page of
-- claimed rows beside the ones that waited.
drop index work_waiting_ix;
drop index work_leased_ix;
alter table work set (fillfactor = 45);
create index work_turn_ix on work (lane, account_id, is_retried, due_at, id);
create index work_line_ix on work (account_id, line, owed_at, id) where line is not null;

create table work_later (
    account_id uuid             not null,
    id         uuid             not null,
    kind       text             not null,
    lane       text collate "C" not null,
    line       bigint,
    subject    uuid             not null,
    due_at     timestamptz      not null,
    owed_at    timestamptz      not null,
    is_retried boolean          not null,
    attempt    integer          not null,
    constraint work_later_pk primary key (account_id, id),
    constraint work_later_attempt_ck check (attempt >= 0)
);
comment on table work_later is 'work: what is due later, and moves to the work that is due when its moment comes';
create index work_later_due_ix on work_later (due_at, id);

alter table dead_work
    add column lane    text collate "C",
    add column line    bigint,
    add column owed_at timestamptz;
update dead_work
set owed_at = due_at,
    lane = coalesce(
        (select 'message.' || message.channel from message
         where dead_work.kind = 'message.send' and message.account_id = dead_work.account_id
             and message.id = dead_work.subject),
        dead_work.kind);
alter table dead_work
    alter column lane set not null,
    alter column owed_at set not null;
create index dead_work_died_ix on dead_work (account_id, died_at, id);

-- Facts in the order in which they became true, numbered within each account without holes, for those who read on where they
-- stopped. A fact gets its number soon after its transaction has ended and not within it, for nobody who writes facts is to
-- wait for somebody else who does.
create table feed (
    account_id uuid   not null,
    position   bigint not null,
    fact_id    uuid   not null,
    constraint feed_pk primary key (account_id, position),
    constraint feed_fact_uq unique (account_id, fact_id),
    constraint feed_position_ck check (position > 0)
);
comment on table feed is 'event: the number of each fact in the order of its account, without holes';
comment on column feed.fact_id is
    'no foreign key: it would write to each fact once more; facts are never deleted, and if ever, then after their numbers';

create table feed_mark (
    id      integer     not null,
    seen    pg_snapshot not null,
    cluster bigint,
    constraint feed_mark_pk primary key (id),
    constraint feed_mark_one_ck check (id = 1)
);
comment on table feed_mark is 'event: reference; one row that says how far facts have been numbered';
comment on column feed_mark.seen is 'every fact that this snapshot sees has its number; later ones may have theirs, too';
comment on column feed_mark.cluster is
    'which PostgreSQL counted these transactions; in another, after a restore, they say nothing';

-- Whoever numbers asks what is new in all accounts at once. The same with the account in front stays for those who ask for
-- one that may have been quiet for long, while the others were not.
create index fact_xact_ix on fact (xact);

insert into feed_mark (id, seen) values (1, pg_current_snapshot());
insert into feed (account_id, position, fact_id)
select account_id, row_number() over (partition by account_id order by id), id
from fact
order by account_id, id;

-- Whatever has run out is forgotten some time later; without these, looking for it would read all that is still good.
create index session_expires_ix on session (expires_at);
create index link_expires_ix on link (expires_at);
create index invite_expires_ix on invite (expires_at);
create index email_change_expires_ix on email_change (expires_at);

-- A key outlives the one who made it, for programs go on when people go; so it is told whose it was.
alter table api_key add column made_by uuid;
alter table api_key add constraint api_key_maker_fk foreign key (made_by) references person (id);
update api_key set made_by = person.id
from audit join person on person.id = audit.actor_id
where audit.account_id = api_key.account_id and audit.object = 'api_key' and audit.object_id = api_key.id::text
    and audit.action in ('created', 'rotated');
comment on column api_key.made_by is 'absent for a key that the settings made, and where nobody knows any more';

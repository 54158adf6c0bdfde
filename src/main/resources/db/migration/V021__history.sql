-- A key that was replaced ends by itself, and is not replaced a second time.
alter table api_key add column replaced_by uuid;
alter table api_key add constraint api_key_replaced_fk
    foreign key (account_id, replaced_by) references api_key (account_id, id);

-- What one person or key has done.
create index audit_actor_ix on audit (account_id, actor_id, id) where actor_id is not null;

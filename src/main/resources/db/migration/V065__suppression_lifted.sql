-- What was lifted stays to be seen, with why, and can be put back as it was.
alter table suppression
    add column lifted_at   timestamptz,
    add column lift_reason text,
    add constraint suppression_lifted_ck check ((lifted_at is null) = (lift_reason is null));

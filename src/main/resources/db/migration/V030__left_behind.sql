-- Whatever has run out is forgotten some time later; without these, looking for it would read all that is still good.
create index session_expires_ix on session (expires_at);
create index link_expires_ix on link (expires_at);
create index invite_expires_ix on invite (expires_at);
create index email_change_expires_ix on email_change (expires_at);

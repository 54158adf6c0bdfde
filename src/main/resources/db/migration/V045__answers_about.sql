-- An answer is sealed, so whom it is about has to be known beside it when they are to be erased.
alter table answered_request add column about uuid[] not null default '{}';
comment on column answered_request.about is 'the ids that the answer names';
comment on column answered_request.answer is 'sealed, for an answer may hold a secret; none while it is being made, and when somebody it is about was erased';

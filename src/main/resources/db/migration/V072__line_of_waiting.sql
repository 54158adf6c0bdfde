-- What waits for later keeps its place in its line: whoever is owed after it looks here, too.
create index work_later_line_ix on work_later (account_id, line, owed_at, id) where line is not null;
-- What was owed long ago and still waits for its next try.
create index work_later_owed_ix on work_later (owed_at, id) where owed_at < due_at;

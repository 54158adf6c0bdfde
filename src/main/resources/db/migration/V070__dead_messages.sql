-- A message's work has the message's own id since V050, so that whoever sends it again finds what was given up of it. What
-- had been given up before that still had another.
delete from dead_work older
using dead_work newer
where older.kind = 'message.send' and newer.kind = 'message.send' and newer.account_id = older.account_id
    and newer.subject = older.subject and (newer.died_at, newer.id) > (older.died_at, older.id);
update dead_work set id = subject where kind = 'message.send' and id <> subject;

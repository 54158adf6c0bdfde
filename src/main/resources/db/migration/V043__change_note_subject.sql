-- Whoever places asks whether these few have changed lately, among the notes of everything that was booked meanwhile.
create index change_note_subject_ix on change_note (account_id, subject, made_in);

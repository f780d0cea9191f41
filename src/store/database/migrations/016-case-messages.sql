-- The message that a case was changed by last: worked off again after a crash, it changes nothing a second time.

alter table cases add column changed_by_message text;

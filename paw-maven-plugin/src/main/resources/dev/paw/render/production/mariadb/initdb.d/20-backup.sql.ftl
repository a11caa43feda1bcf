-- Whoever dumps SortingHat's database may read it and nothing else. LOCK TABLES is not among the rights: a dump with
-- --single-transaction needs none, and with it the user could hold SortingHat up.
--
-- Where the database has been set up without this user, run this file by hand: see docs/production.md.
SET SESSION sql_mode = REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', '');
CREATE USER IF NOT EXISTS 'backup'@'%' IDENTIFIED BY '{{secret:database-backup-password}}';
GRANT SELECT, SHOW VIEW, TRIGGER ON `sortinghat\_db`.* TO 'backup'@'%';

-- MariaDB runs this once, when it sets up an empty data directory, with the secret filled in by the service "secrets".
--
-- It makes the user and the grant only. SortingHat makes its database itself, and an empty one that is there already
-- it would take for set up: no tables, no administrator, ever. In a GRANT the sign _ stands for any character, hence
-- the backslash.
SET SESSION sql_mode = REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', '');
CREATE USER ${sortingHat.database.user}@'%' IDENTIFIED BY '{{secret:sortinghat-database-password}}';
GRANT ALL PRIVILEGES ON `sortinghat\_db`.* TO ${sortingHat.database.user}@'%';

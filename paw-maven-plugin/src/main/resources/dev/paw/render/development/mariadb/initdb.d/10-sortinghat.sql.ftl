
-- MariaDB runs this once, when it sets up an empty data directory.
--
-- It makes the user and the grant only. SortingHat makes its database itself, and an empty one that is there already
-- it would take for set up: no tables, no administrator, ever. In a GRANT the sign _ stands for any character, hence
-- the backslash.
CREATE USER ${sortingHat.database.user}@'%' IDENTIFIED BY ${developmentPassword};
GRANT ALL PRIVILEGES ON `sortinghat\_db`.* TO ${sortingHat.database.user}@'%';

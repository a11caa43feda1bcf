package dev.paw;

/** What a mistake is about, where several parts of paw may meet the same. */
public enum Topic {
    /** An image whose reference may mean another version tomorrow. */
    FLOATING_IMAGE,
    /** A variable that SortingHat does not read, reads otherwise, or that is not the user's to set. */
    SORTINGHAT_VARIABLE,
    /** A secret that is written out. */
    WRITTEN_SECRET,
    /** A section of setup.cfg that SirMordred does not know. */
    SETUP_UNKNOWN_SECTION,
    /** A key of setup.cfg that SirMordred does not know in its section. */
    SETUP_UNKNOWN_KEY,
    /** A section that SirMordred does not start without. */
    SETUP_MISSING_SECTION,
    /** A key that SirMordred does not start, or does not work on a source, without. */
    SETUP_MISSING_KEY,
    /** A study that is asked for and has no section. */
    SETUP_MISSING_STUDY,
    /** A section or key of setup.cfg that is there twice. */
    SETUP_TWICE,
    /** A value of setup.cfg that is read as another type than its key has. */
    SETUP_WRONG_TYPE,
    /** A value of setup.cfg that refers to what is not there, or has a single percent sign. */
    SETUP_PERCENT,
    /** A value of setup.cfg that goes on in the next line. */
    SETUP_CONTINUED,
    /** A number of setup.cfg that is out of range. */
    SETUP_RANGE,
    /** An address in setup.cfg that is parted in the wrong place. */
    SETUP_ADDRESS,
    /** The name of an instance. */
    INSTANCE_NAME,
    /** A value of projects.json of another type than its place has. */
    PROJECTS_WRONG_TYPE,
    /** A key of projects.json that is there twice. */
    PROJECTS_TWICE,
    /** A repository that several projects have, or one has twice. */
    PROJECTS_SAME_REPOSITORY,
    /** A source of projects.json that is no backend. */
    PROJECTS_UNKNOWN_BACKEND,
    /** No project, or none that GrimoireLab would work with. */
    PROJECTS_NONE,
    /** Names of indices for those that are usual. */
    ALIASES,
    /** The certificate of an authority that the deployment names. */
    AUTHORITY,
    /** A commit of which files are kept elsewhere: submodules, Git LFS. */
    INCOMPLETE_COMMIT,
    /** What this machine lacks or was told: a cache that takes no more, no network, an interrupt. No line is to blame. */
    MACHINE,
    /** Anything else. */
    OTHER
}

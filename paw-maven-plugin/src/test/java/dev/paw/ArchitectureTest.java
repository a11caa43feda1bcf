package dev.paw;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the house together: packages in rows, dependencies downwards only. See docs/architecture.md. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.paw");

    @Test
    void packages_depend_on_the_rows_below_them_only() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("goals")
                .definedBy("dev.paw.maven")
                .layer("chores")
                .definedBy("dev.paw.fork", "dev.paw.rebuild")
                .layer("build")
                .definedBy("dev.paw.build")
                .layer("render")
                .definedBy("dev.paw.render")
                .layer("check")
                .definedBy("dev.paw.check")
                .layer("rules")
                .definedBy("dev.paw.rules")
                .layer("lock")
                .definedBy("dev.paw.lock", "dev.paw.secrets")
                .layer("sources")
                .definedBy("dev.paw.debian", "dev.paw.python", "dev.paw.wheel", "dev.paw.git", "dev.paw.layer")
                .layer("model")
                .definedBy("dev.paw.deployment", "dev.paw.requirement", "dev.paw.net", "dev.paw.store")
                .layer("ground")
                .definedBy("dev.paw")
                .whereLayer("goals")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("chores")
                .mayOnlyBeAccessedByLayers("goals")
                .whereLayer("build")
                .mayOnlyBeAccessedByLayers("goals", "chores")
                .whereLayer("rules")
                .mayOnlyBeAccessedByLayers("goals")
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("goals", "rules")
                .whereLayer("render")
                .mayOnlyBeAccessedByLayers("goals", "check")
                .whereLayer("lock")
                .mayOnlyBeAccessedByLayers("goals", "chores", "build", "render", "check", "rules")
                .whereLayer("sources")
                .mayOnlyBeAccessedByLayers("goals", "chores", "build", "lock")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("goals", "chores", "build", "rules", "check", "render", "lock", "sources")
                .check(CLASSES);
    }

    @Test
    void no_package_is_in_a_cycle() {
        com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                .matching("dev.paw.(*)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void only_the_goals_know_maven() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.paw.maven")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "javax.inject..")
                .check(CLASSES);
    }

    @Test
    void only_the_build_knows_jib() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.paw.build")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google..")
                .check(CLASSES);
    }

    @Test
    void nobody_prints() {
        com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }
}

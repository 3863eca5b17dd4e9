package io.github.socketloom.layout.force;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The engine needs nothing but java.base, and keeps nothing between layouts. */
class ForceArchitectureTest {

    private static final String PACKAGE = ForceLayout.class.getPackageName();

    private final JavaClasses engine = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PACKAGE);

    @Test
    void theEngineUsesJavaBaseAndItselfOnly() {
        classes().that().resideInAPackage(PACKAGE).should().onlyDependOnClassesThat()
                .resideInAnyPackage(PACKAGE, "java.lang..", "java.util..").check(engine);
        classes().that().resideInAPackage(PACKAGE).should().onlyDependOnClassesThat()
                .resideOutsideOfPackages("java.util.logging..", "java.util.prefs..", "java.lang.management..")
                .check(engine);
    }

    @Test
    void nothingStaticCanChange() {
        fields().that().areStatic().should().haveModifier(JavaModifier.FINAL).check(engine);
    }
}

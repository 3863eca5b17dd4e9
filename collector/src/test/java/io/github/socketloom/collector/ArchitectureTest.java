package io.github.socketloom.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of which part of the collector may know which. */
class ArchitectureTest {

    private static final String BASE = "io.github.socketloom.collector.";

    /** Each may use those before it and nothing behind it. */
    private static final List<String> ORDER = List.of("model", "source", "capture", "posix", "linux", "freebsd",
            "enrich",
            "engine",
            "query",
            "topology", "export", "wire", "feed", "ssh", "agent");

    private static JavaClasses collector;

    @BeforeAll
    static void read() {
        collector = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(BASE.substring(0, BASE.length() - 1));
        assertFalse(collector.isEmpty());
    }

    static List<String> packages() {
        return ORDER.subList(0, ORDER.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyThoseBeforeIt(String name) {
        String[] behind = ORDER.stream().skip(ORDER.indexOf(name) + 1L).map(later -> BASE + later + "..")
                .toArray(String[]::new);
        noClasses().that().resideInAPackage(BASE + name + "..").should().dependOnClassesThat()
                .resideInAnyPackage(behind)
                .allowEmptyShould(true).check(collector);
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        Set<String> found = collector.stream().map(JavaClass::getPackageName)
                .map(name -> name.substring(BASE.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        found.removeAll(ORDER);
        assertEquals(Set.of(), found);
    }

    @Test
    void thePlatformsDoNotKnowEachOther() {
        noClasses().that().resideInAPackage(BASE + "freebsd..").should().dependOnClassesThat()
                .resideInAPackage(BASE + "linux..").allowEmptyShould(true).check(collector);
    }

    @Test
    void onlyPlatformsCallNativeFunctions() {
        noClasses().that().resideOutsideOfPackages(BASE + "posix..", BASE + "linux..", BASE + "freebsd..").should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..").check(collector);
    }

    @Test
    void onlyFormatsAndConfigurationKnowJackson() {
        noClasses().that().resideOutsideOfPackages(BASE + "wire..", BASE + "topology.payload..", BASE + "export..",
                BASE + "enrich.runtime..", // container runtimes write JSON
                BASE + "capture..", // its manifest is JSON, too
                BASE + "agent.config..").should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson..")
                .check(collector);
    }

    @Test
    void graphsDoNotKnowHowTheyAreWritten() {
        noClasses().that().resideInAnyPackage(BASE + "topology", BASE + "topology.merge..").should()
                .dependOnClassesThat().resideInAPackage(BASE + "topology.payload..").check(collector);
    }

    @Test
    void onlyTheAgentKnowsCommandLines() {
        noClasses().that().resideOutsideOfPackage(BASE + "agent..").should().dependOnClassesThat()
                .resideInAPackage("picocli..").check(collector);
    }

    @Test
    void nothingNeedsAUserInterface() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
                .check(collector);
    }

    @Test
    void theModelDependsOnNothingButTheLanguage() {
        classes().that().resideInAPackage(BASE + "model..").should().onlyDependOnClassesThat()
                .resideInAnyPackage(BASE + "model..", "java.lang..", "java.util..", "java.nio.charset..")
                .check(collector);
    }
}

package io.github.socketloom.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.socketloom.collector.engine.ConntrackSockets;
import org.junit.jupiter.api.Test;

/** The rules that the desktop's packages keep. */
class AppArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.socketloom.app");

    @Test
    void nobodyUsesAwtOrSwing() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..", "javafx.embed..")
                .check(CLASSES);
    }

    @Test
    void viewModelsKnowNoNodes() {
        noClasses().that().haveSimpleNameEndingWith("ViewModel").should().dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "atlantafx..").check(CLASSES);
    }

    @Test
    void theModelKnowsNoScreenAndNoCollector() {
        noClasses().that().resideInAPackage("..app.model..").should().dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "io.github.socketloom.collector.engine..",
                        "io.github.socketloom.collector.linux..", "io.github.socketloom.collector.source..")
                .check(CLASSES);
    }

    @Test
    void theModelKnowsNoViewAndTasksKnowNobody() {
        noClasses().that().resideInAPackage("..app.model..").should().dependOnClassesThat()
                .resideInAnyPackage("..app.connections..", "..app.topology..", "..app.protocols..",
                        "..app.conntrack..", "..app.ui..", "..app.window..", "..app.settings..")
                .check(CLASSES);
        noClasses().that().resideInAPackage("..app.task..").should().dependOnClassesThat()
                .resideInAnyPackage("..app.model..", "..app.connections..", "..app.ui..",
                        "io.github.socketloom.collector..")
                .check(CLASSES);
    }

    @Test
    void sharedControlsKnowNoViewAndNothingOfTheHost() {
        noClasses().that().resideInAPackage("..app.ui..").should().dependOnClassesThat()
                .resideInAnyPackage("..app.model..", "..app.connections..", "..app.topology..", "..app.protocols..",
                        "..app.conntrack..", "..app.window..", "..app.settings..", "io.github.socketloom.collector..")
                .check(CLASSES);
    }

    @Test
    void theRasteriserNeedsNoToolkitAndNoView() {
        noClasses().that().resideInAPackage("..app.ui.raster..").should().dependOnClassesThat()
                .resideInAnyPackage("javafx..", "atlantafx..", "io.github.socketloom.app.ui",
                        "io.github.socketloom.app.export..", "io.github.socketloom.app.topology..")
                .check(CLASSES);
    }

    @Test
    void whatIsDrawnOfATopologyAndWhereNeedNoToolkit() {
        noClasses().that().resideInAnyPackage("..app.topology.graph..", "..app.topology.place..").should()
                .dependOnClassesThat().resideInAnyPackage("javafx..", "atlantafx..", "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void placesKnowNoModelAndNothingOfTheViewAroundThem() {
        noClasses().that().resideInAPackage("..app.topology.place..").should().dependOnClassesThat()
                .resideInAnyPackage("..app.model..", "io.github.socketloom.app.topology", "..app.topology.modal..")
                .check(CLASSES);
        noClasses().that().resideInAPackage("..app.topology.graph..").should().dependOnClassesThat()
                .resideInAnyPackage("..app.model..", "io.github.socketloom.app.topology", "..app.topology.modal..",
                        "..app.topology.place..")
                .check(CLASSES);
    }

    @Test
    void modalsShowDocumentsAndKnowNoModelAndNoGraphOfTheScreen() {
        noClasses().that().resideInAPackage("..app.topology.modal..").should().dependOnClassesThat()
                .resideInAnyPackage("..app.model..", "..app.connections..", "..app.window..",
                        "io.github.socketloom.app.topology", "..app.topology.place..",
                        "io.github.socketloom.collector.topology.payload..", "io.github.socketloom.collector.feed..",
                        "io.github.socketloom.collector.engine..")
                .check(CLASSES);
    }

    @Test
    void theTopologyIsTiedToTheOtherViewsByTheWiringOnly() {
        noClasses().that().resideInAPackage("..app.topology..").should().dependOnClassesThat()
                .resideInAnyPackage("..app.connections..", "..app.window..", "..app.settings..", "..app.connect..",
                        "io.github.socketloom.collector.topology.payload..")
                .check(CLASSES);
    }

    @Test
    void filesThatAreSavedKnowNoView() {
        noClasses().that().resideInAPackage("..app.export..").should().dependOnClassesThat()
                .resideInAnyPackage("..app.topology..", "..app.protocols..", "..app.conntrack..", "..app.window..")
                .check(CLASSES);
    }

    @Test
    void viewsShowOnlyWhatTheModelSays() {
        noClasses().that().resideInAPackage("..app.connections..").should().dependOnClassesThat()
                .resideInAnyPackage("io.github.socketloom.collector.feed..", "io.github.socketloom.collector.engine..",
                        "io.github.socketloom.collector.linux..", "io.github.socketloom.collector.source..")
                .check(CLASSES);
    }

    @Test
    void theCounterViewsAreTiedToTheOthersByTheWiringOnly() {
        noClasses().that().resideInAnyPackage("..app.protocols..", "..app.conntrack..").should().dependOnClassesThat()
                .resideInAnyPackage("..app.connections..", "..app.topology..", "..app.window..", "..app.settings..",
                        "io.github.socketloom.collector.feed..", "io.github.socketloom.collector.linux..",
                        "io.github.socketloom.collector.source..")
                .check(CLASSES);
    }

    @Test
    void theCounterViewsKnowNothingOfEachOther() {
        noClasses().that().resideInAPackage("..app.protocols..").should().dependOnClassesThat()
                .resideInAPackage("..app.conntrack..").check(CLASSES);
        noClasses().that().resideInAPackage("..app.conntrack..").should().dependOnClassesThat()
                .resideInAPackage("..app.protocols..").check(CLASSES);
    }

    @Test
    void ofTheEngineTheCounterViewsUseOnlyWhatJoinsEntriesToSockets() {
        noClasses().that().resideInAnyPackage("..app.protocols..", "..app.conntrack..").should().dependOnClassesThat(
                resideInAPackage("io.github.socketloom.collector.engine..").and(not(type(ConntrackSockets.class))))
                .check(CLASSES);
    }

    @Test
    void chartsAreScaledAndDrawnWithoutTheRestOfTheProgram() {
        noClasses().that().resideInAPackage("..app.ui.chart..").should().dependOnClassesThat()
                .resideInAnyPackage("..app.export..", "..app.window..").check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.socketloom.app.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }
}

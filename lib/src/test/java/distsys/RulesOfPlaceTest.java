package distsys;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import distsys.model.Node;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The rules of place")
class RulesOfPlaceTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("distsys");

    /** Each package sees only what stands left of it, judge and see not each other; algo sees model and trace. */
    private static final List<List<String>> MAY_NOT_SEE = List.of(
            List.of("distsys.model..", "distsys.trace..", "distsys.run..", "distsys.judge..", "distsys.see..", "distsys", "distsys.kernel..", "distsys.workbench..", "distsys.algo..", "distsys.exercise.."),
            List.of("distsys.trace..", "distsys.run..", "distsys.judge..", "distsys.see..", "distsys", "distsys.kernel..", "distsys.workbench..", "distsys.algo..", "distsys.exercise.."),
            List.of("distsys.run..", "distsys.judge..", "distsys.see..", "distsys", "distsys.kernel..", "distsys.workbench..", "distsys.algo..", "distsys.exercise.."),
            List.of("distsys.judge..", "distsys", "distsys.kernel..", "distsys.workbench..", "distsys.algo..", "distsys.exercise.."),
            List.of("distsys.see..", "distsys.judge..", "distsys", "distsys.kernel..", "distsys.workbench..", "distsys.algo..", "distsys.exercise.."),
            List.of("distsys", "distsys.kernel..", "distsys.workbench..", "distsys.algo..", "distsys.exercise.."),
            List.of("distsys.algo..", "distsys.run..", "distsys.judge..", "distsys.see..", "distsys", "distsys.kernel..", "distsys.workbench..", "distsys.exercise.."),
            List.of("distsys.exercise..", "distsys", "distsys.kernel..", "distsys.workbench.."));

    @TestFactory
    List<DynamicTest> aPackageSeesOnlyWhatStandsLeftOfIt() {
        return MAY_NOT_SEE.stream().map(row -> DynamicTest.dynamicTest(row.getFirst() + " sees none of " + row.subList(1, row.size()), () -> {
            ArchRule rule = noClasses().that().resideInAPackage(row.getFirst()).should().dependOnClassesThat()
                    .resideInAnyPackage(row.subList(1, row.size()).toArray(String[]::new)).allowEmptyShould(true);
            rule.check(LIBRARY);
        })).toList();
    }

    @Test @DisplayName("no two packages see each other")
    void noCycles() {
        SlicesRuleDefinition.slices().matching("distsys.(**)").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test @DisplayName("what engines and algorithms compute with is the same on every processor: StrictMath, our own draws, no clock")
    void deterministicArithmetic() {
        noClasses().that().resideInAnyPackage("distsys.model..", "distsys.trace..", "distsys.run.sim..", "distsys.run.world..", "distsys.run", "distsys.algo..", "distsys")
                .should().callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates.type(System.class)))
                        .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching("currentTimeMillis|nanoTime|identityHashCode"))))
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould().callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates.type(Math.class)))
                        .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching("log|log10|log1p|exp|expm1|pow|sin|cos|tan|cbrt|sinh|cosh|tanh|atan|atan2|asin|acos|random"))))
                .check(LIBRARY);
    }

    @Test @DisplayName("a name of Lab is no name of Node, but for the units of time: inside a node an inherited name hides a static import")
    void labAndNodeShareOnlyUnits() {
        Set<String> shared = names(Lab.class);
        shared.retainAll(names(Node.class));
        assertEquals(Set.of("micros", "ms", "seconds"), shared);
    }

    private static Set<String> names(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(m -> !Modifier.isPrivate(m.getModifiers()) && !m.isSynthetic())
                .map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }
}

package io.relata.structure;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import io.relata.platform.RelataApplication;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Component;

class PackageMapTests {

  @Test
  void namesEveryPackage() {
    assertThat(RelataClasses.ALL.stream().map(JavaClass::getPackageName).distinct())
        .isNotEmpty()
        .allMatch(PackageMap::isKnown);
  }

  @Test
  void letsPackagesImportOnlyWhatTheMapSays() {
    classes()
        .should(
            notDependOn(
                "packages beyond the map",
                dependency ->
                    isOurs(dependency.getTargetClass())
                        && !PackageMap.allows(
                            dependency.getOriginClass().getPackageName(),
                            dependency.getTargetClass().getPackageName())))
        .check(RelataClasses.ALL);
  }

  @Test
  void hasNoCycles() {
    slices().matching("io.relata.(*).(*)..").should().beFreeOfCycles().check(RelataClasses.ALL);
  }

  @Test
  void keepsLibrariesToTheirOwners() {
    PackageMap.OWNERS.forEach(
        (library, owners) ->
            classes()
                .should(
                    notDependOn(
                        library + " outside of " + owners,
                        dependency ->
                            PackageMap.isWithin(
                                    dependency.getTargetClass().getPackageName(), library)
                                && owners.stream()
                                    .noneMatch(
                                        owner ->
                                            PackageMap.isWithin(
                                                    PackageMap.entryOf(
                                                        dependency
                                                            .getOriginClass()
                                                            .getPackageName()),
                                                    owner)
                                                || PackageMap.isWithin(
                                                    dependency.getOriginClass().getPackageName(),
                                                    "io.relata." + owner))))
                .check(RelataClasses.ALL));
  }

  @Test
  void keepsWhatComesBeforeTheDatabasePure() {
    classes()
        .should(
            notDependOn(
                "Spring or JDBC from a pure package",
                dependency ->
                    PackageMap.PURE.contains(
                            PackageMap.entryOf(dependency.getOriginClass().getPackageName()))
                        && isMachinery(dependency.getTargetClass().getPackageName())))
        .check(RelataClasses.ALL);
  }

  @Test
  void hasBeansOnlyWhereTheStartLooksForThem() {
    List<String> looked =
        List.of(
            RelataApplication.class.getAnnotation(SpringBootApplication.class).scanBasePackages());

    assertThat(RelataClasses.ALL.stream().filter(type -> type.isMetaAnnotatedWith(Component.class)))
        .isNotEmpty()
        .allMatch(
            bean ->
                looked.stream()
                    .anyMatch(within -> PackageMap.isWithin(bean.getPackageName(), within)));
  }

  @ParameterizedTest
  @CsvSource({
    "io.relata.runtime.sql, io.relata.metadata.model, true",
    "io.relata.runtime.sql.json, io.relata.runtime.plan, true",
    "io.relata.metadata.model, io.relata.metadata.access, false",
    "io.relata.metadata.store, io.relata.runtime.sql, false",
    "io.relata.platform.graphql, io.relata.admin.tables, false",
    "io.relata.admin.tables, io.relata.admin.layout, true",
  })
  void knowsWhatItForbids(String from, String to, boolean allowed) {
    assertThat(PackageMap.allows(from, to)).isEqualTo(allowed);
  }

  private static boolean isOurs(JavaClass type) {
    return PackageMap.isWithin(type.getPackageName(), "io.relata");
  }

  private static boolean isMachinery(String packageName) {
    return PackageMap.isWithin(packageName, "org.springframework")
        || PackageMap.isWithin(packageName, "java.sql")
        || PackageMap.isWithin(packageName, "javax.sql")
        || PackageMap.isWithin(packageName, "org.postgresql");
  }

  private static ArchCondition<JavaClass> notDependOn(
      String what, Predicate<Dependency> forbidden) {
    return new ArchCondition<>("not depend on " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(forbidden)
            .forEach(dependency -> events.add(violated(dependency, dependency.getDescription())));
      }
    };
  }
}

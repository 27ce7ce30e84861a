package io.relata.structure;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.PlainSQL;
import org.jooq.impl.DSL;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

  private static final List<String> MODULES =
      List.of("metadata-store", "tenant-runtime", "admin-ui", "platform-api");

  private static final ArchRule NO_SQL_AS_TEXT =
      noClasses()
          .should()
          .callMethodWhere(target(annotatedWith(PlainSQL.class)))
          .because("names and values reach SQL only as quoted names and binds");

  /** What must not be. */
  static final class Careless {
    Field<Object> named(String name) {
      return DSL.field(name);
    }
  }

  @Test
  void marksEveryPackageAsNullMarked() {
    assertThat(RelataClasses.ALL.stream().map(JavaClass::getPackage).distinct())
        .isNotEmpty()
        .allMatch(found -> found.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void saysOfEveryPackageWhatItIsFor() {
    assertThat(MODULES.stream().flatMap(HouseRulesTests::packageInfos))
        .isNotEmpty()
        .allMatch(source -> source.startsWith("/**"));
  }

  @Test
  void namesClassesByWhatTheyAre() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameStartingWith("Base")
        .orShould()
        .haveSimpleNameStartingWith("Abstract")
        .check(RelataClasses.ALL);
  }

  @Test
  void writesNoSqlAsText() {
    NO_SQL_AS_TEXT.check(RelataClasses.ALL);
  }

  @Test
  void knowsSqlAsTextWhenItSeesIt() {
    JavaClasses careless = new ClassFileImporter().importClasses(Careless.class);
    assertThat(NO_SQL_AS_TEXT.evaluate(careless).hasViolation()).isTrue();
  }

  @Test
  void passesParametersRatherThanThreadLocals() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocal.class)
        .check(RelataClasses.ALL);
  }

  private static Stream<String> packageInfos(String module) {
    Path sources = Path.of("..", module, "src", "main", "java");
    if (!Files.isDirectory(sources)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .map(HouseRulesTests::read)
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}

package io.relata.runtime.request;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLException;
import graphql.language.OperationDefinition;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.TestSchema;
import io.relata.runtime.testing.Worlds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link TestSchema#coerced} fails wherever graphql-java says anything else. */
@DisplayName("Coercing variables without a schema")
class VariableCoercionTests {

  private static final TestSchema SCHEMA = schema();
  private static final List<String> SCALARS =
      List.of(
          "ID",
          "String",
          "Int",
          "Float",
          "Boolean",
          "Long",
          "Decimal",
          "Date",
          "Time",
          "DateTime",
          "UUID",
          "JSON",
          "SortDirection");

  /** JSON data of every kind, and what JSON can not give. */
  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          "",
          "x",
          "1",
          "-0",
          "1.50",
          "1e400",
          "9223372036854775808",
          "true",
          "ASC",
          "asc",
          "2024-02-29",
          "2023-02-29",
          "10000-01-01",
          "18:30:00",
          "24:00",
          "2024-02-29T18:30:00Z",
          "2024-02-29T18:30:00",
          "01890a5d-ac96-774b-bcce-b302099a8057",
          "\u0000",
          "'; drop table authors; --",
          "9".repeat(1_001),
          0,
          -1,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE + 1L,
          Long.MIN_VALUE,
          new BigInteger("9223372036854775808"),
          1.0,
          1.5,
          -0.0,
          1e300,
          new BigDecimal("1.10"),
          new BigDecimal("1e400"),
          true,
          false,
          UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
          'c',
          Thread.State.NEW,
          Set.of(),
          Set.of("ASC"),
          List.of(),
          List.of(1),
          List.of("ASC", "DESC"),
          Arrays.asList(1, null),
          List.of(List.of(1)),
          List.of(Map.of()),
          Map.of(),
          Map.of("eq", 1),
          Map.of("id", Map.of("eq", "1")),
          Map.of("id", Map.of("eq", "1"), "unknown", 1),
          nested(50));

  @Test
  void givesWhatGraphqlJavaGivesForEveryKindOfValue() {
    int fit = 0;
    for (String type : SCALARS) {
      for (String form : List.of("%s", "%s!", "[%s]", "[%s!]", "[%s!]!", "[[%s]!]")) {
        OperationDefinition operation = declared(form.formatted(type));
        for (Object value : VALUES) {
          fit += fits(operation, value) ? 1 : 0;
          fit += fits(operation, Arrays.asList(value, value)) ? 1 : 0;
        }
      }
    }
    assertThat(fit).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AuthorFilter",
        "BookFilter!",
        "[BookSort!]",
        "AuthorAdd!",
        "[BookAdd!]!",
        "BookEdit",
        "[AuthorBooksItem!]"
      })
  void givesWhatGraphqlJavaGivesForInputObjects(String type) {
    OperationDefinition operation = declared(type);
    Random random = new Random(type.hashCode());
    for (Object value : VALUES) {
      fits(operation, value);
    }
    int fit = 0;
    for (int i = 0; i < 4_000; i++) {
      fit +=
          fits(operation, random(SchemaOutline.type(declaredType(operation)), random, 4)) ? 1 : 0;
    }
    assertThat(fit).isBetween(100, 3_990);
  }

  @Test
  void tellsAbsentFromNullAndFillsInDefaults() {
    OperationDefinition operation =
        operation("($a: Int, $b: Int = 3, $c: [ID!] = 7, $d: AuthorFilter = {name: {eq: \"x\"}})");

    assertThat(SCHEMA.coerced(operation, Map.of()).keySet()).containsExactly("b", "c", "d");
    assertThat(SCHEMA.coerced(operation, nulls("a", "b", "c", "d")).values()).containsOnlyNulls();
    assertThat(SCHEMA.coerced(operation, Map.of("more", 1, "b", 4))).containsEntry("b", 4);
  }

  @Test
  void refusesWhatIsMissing() {
    for (String required : List.of("($a: Int!)", "($a: [Int!]!)", "($a: AuthorAdd!)")) {
      OperationDefinition operation = operation(required);
      assertThat(fits(operation, Map.of("b", 1), Map.of())).isFalse();
      assertThat(fits(operation, null)).isFalse();
    }
  }

  private static boolean fits(OperationDefinition operation, @Nullable Object value) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("v", value);
    variables.put("a", value);
    return fits(operation, value, variables);
  }

  private static boolean fits(
      OperationDefinition operation,
      @Nullable Object ignored,
      Map<String, @Nullable Object> variables) {
    try {
      SCHEMA.coerced(operation, variables);
      return true;
    } catch (GraphQLException unfit) {
      return false;
    }
  }

  /** Mostly of the type, with a fault here and there. */
  private static @Nullable Object random(InputType type, Random random, int depth) {
    if (random.nextInt(60) == 0) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    return switch (type) {
      case InputType.Required(InputType nullable) -> random(nullable, random, depth);
      case InputType _ when random.nextInt(12) == 0 -> null;
      case InputType.ListOf(InputType element) when random.nextInt(4) == 0 ->
          random(element, random, depth);
      case InputType.ListOf(InputType element) -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          list.add(random(element, random, depth));
        }
        yield list;
      }
      case InputType.Named named ->
          switch (SCHEMA.outline().input(named)) {
            case InputType.Definition.Scalar(var scalar) -> fitting(scalar.getName(), random);
            case InputType.Definition.Choice choice ->
                List.copyOf(choice.names()).get(random.nextInt(choice.names().size()));
            case InputType.Definition.Members members -> members(members, random, depth);
          };
    };
  }

  private static Map<String, @Nullable Object> members(
      InputType.Definition.Members type, Random random, int depth) {
    List<String> names = new ArrayList<>(type.types().keySet());
    java.util.Collections.shuffle(names, random);
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name : names) {
      InputType member = type.of(name);
      boolean required = member instanceof InputType.Required;
      if (required ? random.nextInt(40) > 0 : depth > 0 && random.nextInt(6) == 0) {
        members.put(name, random(member, random, depth - 1));
      }
    }
    return members;
  }

  private static Object fitting(String scalar, Random random) {
    return switch (scalar) {
      case "Int", "Long", "ID" -> random.nextInt(100);
      case "Float", "Decimal" -> random.nextInt(100) / 4.0;
      case "Boolean" -> random.nextBoolean();
      case "Date" -> "2024-02-0" + (1 + random.nextInt(9));
      case "Time" -> "18:30:00";
      case "DateTime" -> "2024-02-29T18:30:00Z";
      case "UUID" -> new UUID(random.nextLong(), random.nextLong()).toString();
      default -> "text " + random.nextInt();
    };
  }

  private static OperationDefinition declared(String type) {
    return operation("($v: " + type + ")");
  }

  private static graphql.language.Type<?> declaredType(OperationDefinition operation) {
    return operation.getVariableDefinitions().getFirst().getType();
  }

  /** Only the definitions of variables matter. */
  private static OperationDefinition operation(String variables) {
    return TestSchema.operation(
        graphql.parser.Parser.parse("query " + variables + " { __typename }"));
  }

  private static Map<String, @Nullable Object> nulls(String... names) {
    Map<String, @Nullable Object> nulls = new HashMap<>();
    for (String name : names) {
      nulls.put(name, null);
    }
    return nulls;
  }

  private static Object nested(int depth) {
    Object value = 1;
    for (int i = 0; i < depth; i++) {
      value = Map.of("and", List.of(value));
    }
    return value;
  }

  private static TestSchema schema() {
    ModelSketch sketch = new ModelSketch().enumType("genre", "NOVEL", "POEM");
    return new TestSchema(
        Worlds.apiOf(
            sketch
                .table(
                    "author",
                    "authors",
                    field("name", FieldType.Text.PLAIN).required(),
                    field("data", new FieldType.Json()),
                    field("born", new FieldType.Date()),
                    field("alive", new FieldType.Bool()))
                .table(
                    "book",
                    "books",
                    field("title", FieldType.Text.PLAIN).required(),
                    field("genre", sketch.valuesOf("genre")),
                    field("price", new FieldType.Decimal(null, null, null, null)),
                    field("weight", new FieldType.Double(null, null)))
                .relation("book", "author", "author", "books", Cardinality.MANY_TO_ONE)
                .model()));
  }
}

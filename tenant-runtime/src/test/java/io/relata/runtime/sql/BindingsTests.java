package io.relata.runtime.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Operand;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.BindType.Scalar;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BindingsTests {

  private static final List<Object> PATH = List.of("authors", "books");
  private static final Caller CALLER =
      new Caller("user:1", new TreeSet<>(List.of("reader", "writer")), Map.of("team", 7L));
  private static final BindType GENRE =
      new BindType.Enumerated(Map.of("NOVEL", "FICTION", "POEM", "POEM"));

  @Test
  void takesKeysAsNumbersAndAsText() {
    assertThat(bound(Scalar.BIGINT, 123)).isEqualTo(one(Scalar.BIGINT, 123L));
    assertThat(bound(Scalar.BIGINT, "123")).isEqualTo(one(Scalar.BIGINT, 123L));
    UUID id = UUID.fromString("00000000-0000-4000-8000-000000000001");
    assertThat(bound(Scalar.UUID, id.toString())).isEqualTo(one(Scalar.UUID, id));
    assertThat(problem(Scalar.BIGINT, "12x").code()).isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(problem(Scalar.BIGINT, id).code()).isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(problem(Scalar.UUID, 123).code()).isEqualTo(ErrorCode.BAD_INPUT);
  }

  @Test
  void roundsNoNumber() {
    assertThat(problem(Scalar.INTEGER, 2_147_483_648L).code()).isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(problem(Scalar.BIGINT, new BigDecimal("1.5")).code()).isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(bound(Scalar.NUMERIC, new BigDecimal("0.10")))
        .isEqualTo(one(Scalar.NUMERIC, new BigDecimal("0.10")));
  }

  @Test
  void sendsWhatIsStoredForTheNameOfAnEnumValue() {
    assertThat(bound(GENRE, "NOVEL")).isEqualTo(one(Scalar.TEXT, "FICTION"));
    assertThat(bound(new BindType.ArrayOf(GENRE), List.of("POEM", "NOVEL")))
        .isEqualTo(new BoundValue.Many(Scalar.TEXT, List.of("POEM", "FICTION")));
    assertThat(problem(GENRE, "FICTION").code()).isEqualTo(ErrorCode.BAD_INPUT);
  }

  @Test
  void escapesWildcardsOfWhatIsLookedForAsItIs() {
    assertThat(bound(new BindType.Within(BindType.Place.ANYWHERE), "100%_\\"))
        .isEqualTo(one(Scalar.TEXT, "%100\\%\\_\\\\%"));
    assertThat(bound(new BindType.Pattern(), "a%\\\\")).isEqualTo(one(Scalar.TEXT, "a%\\\\"));
    assertThat(problem(new BindType.Pattern(), "a\\").code()).isEqualTo(ErrorCode.BAD_INPUT);
  }

  @Test
  void wantsAZoneWhereTheColumnHasOneAndNoneWhereItHasNone() {
    OffsetDateTime zoned = OffsetDateTime.parse("2024-02-29T18:30:00+01:00");
    assertThat(bound(Scalar.TIMESTAMPTZ, zoned))
        .isEqualTo(one(Scalar.TIMESTAMPTZ, OffsetDateTime.parse("2024-02-29T17:30:00Z")));
    assertThat(problem(Scalar.TIMESTAMP, zoned).code()).isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(problem(Scalar.TIMESTAMPTZ, zoned.toLocalDateTime()).code())
        .isEqualTo(ErrorCode.BAD_INPUT);
  }

  @Test
  void makesAPageThatNobodyAskedForAsSmallAsTheMaximum() {
    assertThat(bound(new BindType.Limit(), 1_001)).isEqualTo(one(Scalar.BIGINT, 1_000L));
  }

  @Test
  void namesTheMaximumOfAPage() {
    assertThat(bound(new BindType.Limit(), 1_000)).isEqualTo(one(Scalar.BIGINT, 1_000L));
    Binder written = new Binder(new Operand.Constant(1_001), new BindType.Limit(), PATH, "limit");
    RequestProblem problem = problem(written);

    assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT);
    assertThat(problem.details()).containsEntry("maximum", 1_000);
    assertThat(problem.path()).isEqualTo(PATH);
    assertThat(problem(new BindType.Limit(), -1).code()).isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(problem(new BindType.Offset(), -1).code()).isEqualTo(ErrorCode.BAD_INPUT);
  }

  @Test
  void refusesNullsInLists() {
    assertThat(problem(new BindType.ArrayOf(Scalar.TEXT), Arrays.asList("a", null)).message())
        .contains("is_null");
  }

  @Test
  void wantsBothEndsOfARange() {
    BindType from = new BindType.EndOf(Scalar.INTEGER, BindType.End.FROM);
    assertThat(bound(from, List.of(1, 2))).isEqualTo(one(Scalar.INTEGER, 1));
    assertThat(problem(from, List.of(1, 2, 3)).code()).isEqualTo(ErrorCode.BAD_INPUT);
  }

  @Test
  void takesValuesOfTheCaller() {
    assertThat(bound(new Operand.OfCaller("id"), Scalar.TEXT))
        .isEqualTo(one(Scalar.TEXT, "user:1"));
    assertThat(bound(new Operand.OfCaller("team"), Scalar.INTEGER))
        .isEqualTo(one(Scalar.INTEGER, 7));
    assertThat(bound(new Operand.OfCaller("roles"), new BindType.ArrayOf(Scalar.TEXT)))
        .isEqualTo(new BoundValue.Many(Scalar.TEXT, List.of("reader", "writer")));
  }

  @Test
  void sendsNullForAValueThatTheCallerLacks() {
    Operand missing = new Operand.OfCaller("email");
    assertThat(bound(missing, Scalar.TEXT)).isEqualTo(new BoundValue.One(Scalar.TEXT, null));
    assertThat(bound(missing, new BindType.Given())).isEqualTo(one(Scalar.BOOLEAN, false));
    assertThat(bound(new Operand.OfCaller("team"), new BindType.Given()))
        .isEqualTo(one(Scalar.BOOLEAN, true));
  }

  @Test
  void gathersEveryProblem() {
    List<Binder> binders =
        List.of(
            new Binder(new Operand.Constant("x"), Scalar.INTEGER, PATH),
            new Binder(new Operand.Parameter(List.of("filter", "id")), Scalar.BIGINT, PATH));
    Map<String, @Nullable Object> variables = new HashMap<>(Map.of("filter", Map.of("id", "y")));

    RequestRefused refused =
        catchThrowableOfType(
            RequestRefused.class, () -> Bindings.of(binders, context(new Parameters(variables))));

    assertThat(Objects.requireNonNull(refused).problems())
        .extracting(RequestProblem::message)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("A value does not fit"),
            second -> assertThat(second).startsWith("The variable $filter.id does not fit"));
  }

  private static BoundValue bound(BindType type, Object value) {
    return bound(new Operand.Constant(value), type);
  }

  private static BoundValue bound(Operand operand, BindType type) {
    return Bindings.of(List.of(new Binder(operand, type, PATH)), context(Parameters.NONE))
        .getFirst();
  }

  private static RequestProblem problem(BindType type, Object value) {
    return problem(new Binder(new Operand.Constant(value), type, PATH));
  }

  private static RequestProblem problem(Binder binder) {
    RequestRefused refused =
        catchThrowableOfType(
            RequestRefused.class, () -> Bindings.of(List.of(binder), context(Parameters.NONE)));
    return Objects.requireNonNull(refused).problems().getFirst();
  }

  private static BindContext context(Parameters parameters) {
    return new BindContext(parameters, CALLER, 1_000);
  }

  private static BoundValue one(Scalar type, Object value) {
    return new BoundValue.One(type, value);
  }
}

package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.ConstraintNames;
import io.relata.metadata.model.ConstraintNames.Kind;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.sql.TenantTables;
import io.relata.runtime.sql.WriteStatements;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What callers are told when a constraint of the database refuses a step: the rule by the names of
 * the model, and the element of the input that broke it (statements W21, W22).
 */
final class Violations {

  private final TenantTables tables;
  private final WriteSession session;
  private final WriteProblems problems;

  Violations(TenantTables tables, WriteSession session, WriteProblems problems) {
    this.tables = tables;
    this.session = session;
    this.problems = problems;
  }

  /**
   * The exception to throw instead.
   *
   * @throws SQLException the same exception, where it is about no constraint of the model
   */
  RequestRefused of(SQLException exception, WriteStep step) throws SQLException {
    if (!(DatabaseFailure.of(exception) instanceof DatabaseFailure.Violated violated)) {
      throw exception;
    }
    Broken broken = broken(violated, step).orElseThrow(() -> exception);
    Optional<String> value = unmatched(broken, step).or(() -> value(exception));
    return new RequestRefused(
        new RequestProblem(
            broken.code(),
            broken.message(),
            problems.path(),
            inputPath(step, broken.columns(), value),
            broken.details()));
  }

  /**
   * Which of the rows that were to go something holds on to; the first where that is a row behind a
   * cascade.
   */
  RowChange blocked(SQLException exception, WriteStep.Delete delete) {
    if (!(DatabaseFailure.of(exception) instanceof DatabaseFailure.Violated violated)) {
      return delete.rows().getFirst();
    }
    boolean direct =
        foreignKeys()
            .filter(relation -> relation.to().equals(delete.table()))
            .anyMatch(relation -> isKey(violated.constraint(), Kind.FOREIGN_KEY, relation));
    String id = direct ? value(exception).orElse("") : "";
    return delete.rows().stream()
        .filter(row -> String.valueOf(row.id()).equals(id))
        .findFirst()
        .orElse(delete.rows().getFirst());
  }

  /**
   * A rule that was broken.
   *
   * @param columns what it is about
   * @param pattern the pattern that a text has to match, or null where it is about something else
   */
  private record Broken(
      ErrorCode code,
      String message,
      List<FieldRef> columns,
      Map<String, Object> details,
      @Nullable String pattern) {

    Broken(ErrorCode code, String message, List<FieldRef> columns, Map<String, Object> details) {
      this(code, message, columns, details, null);
    }
  }

  private Optional<Broken> broken(DatabaseFailure.Violated violated, WriteStep step) {
    String constraint = violated.constraint();
    return switch (violated.kind()) {
      case UNIQUE -> unique(constraint);
      case FOREIGN_KEY -> missing(constraint);
      case CHECK -> unfit(constraint);
      case NOT_NULL -> empty(violated.column(), step);
      case EXCLUSION -> Optional.empty();
    };
  }

  private DataModel model() {
    return tables.api().model();
  }

  private static boolean is(
      @Nullable String constraint,
      Kind kind,
      Table table,
      String column,
      io.relata.metadata.model.ElementId id) {
    return ConstraintNames.of(kind, table.physicalName(), column, id).value().equals(constraint);
  }

  private Optional<Broken> unique(@Nullable String constraint) {
    for (Table table : model().tables()) {
      if (is(constraint, Kind.PRIMARY_KEY, table, "id", table.id())) {
        return Optional.of(unique(table, List.of(FieldRef.ID)));
      }
      for (Field field : table.fields()) {
        if (is(constraint, Kind.UNIQUE, table, field.column().value(), field.id())) {
          return Optional.of(unique(table, List.of(new FieldRef.Own(field.id()))));
        }
      }
      for (Index index : table.indexes()) {
        if (index.physicalName().value().equals(constraint)) {
          return Optional.of(unique(table, columns(index)));
        }
      }
    }
    return foreignKeys()
        .filter(relation -> isKey(constraint, Kind.UNIQUE, relation))
        .findFirst()
        .map(this::taken);
  }

  private Broken unique(Table table, List<FieldRef> columns) {
    List<String> names =
        columns.stream()
            .filter(column -> isKnown(table, column))
            .map(column -> name(table, column))
            .toList();
    return new Broken(
        ErrorCode.UNIQUE,
        "Another row has the same %s"
            .formatted(names.isEmpty() ? "values" : String.join(", ", names)),
        columns,
        Map.of("fields", names));
  }

  /** Fields that the caller can neither read nor write are not named. */
  private boolean isKnown(Table table, FieldRef column) {
    ApiTable known = tables.api().tables().get(table.id());
    return known != null && known.names(column);
  }

  /** The columns of an index. */
  static List<FieldRef> columns(Index index) {
    return index.parts().stream()
        .map(
            part ->
                switch (part) {
                  case IndexPart.OfField field -> (FieldRef) new FieldRef.Own(field.field());
                  case IndexPart.OfRelation relation ->
                      new FieldRef.ForeignKey(relation.relation());
                })
        .toList();
  }

  private String name(Table table, FieldRef column) {
    return switch (column) {
      case FieldRef.Own own -> table.field(own.field()).orElseThrow().name().value();
      case FieldRef.System system -> system.field().apiName().value();
      case FieldRef.ForeignKey key ->
          model().relation(key.relation()).orElseThrow().owning().name().value();
      case FieldRef.RelationField(RelationRef side) ->
          model().relation(side.relation()).orElseThrow().end(side.side()).name().value();
    };
  }

  private Broken taken(Relation relation) {
    return new Broken(
        ErrorCode.CARDINALITY,
        "%s of this %s is the %s of another %s"
            .formatted(
                relation.owning().name(),
                table(relation.from()).name(),
                relation.owning().name(),
                table(relation.from()).name()),
        List.of(new FieldRef.ForeignKey(relation.id())),
        Map.of("relation", relation.owning().name().value()));
  }

  private Optional<Broken> missing(@Nullable String constraint) {
    return model().relations().stream()
        .flatMap(
            relation ->
                switch (relation.storage()) {
                  case RelationStorage.ForeignKey key ->
                      isKey(constraint, Kind.FOREIGN_KEY, relation)
                          ? Stream.of(missing(relation, relation.to()))
                          : Stream.<Broken>empty();
                  case RelationStorage.LinkTable link ->
                      missing(constraint, relation, link).stream();
                })
        .findFirst();
  }

  private Optional<Broken> missing(
      @Nullable String constraint, Relation relation, RelationStorage.LinkTable link) {
    String owning =
        ConstraintNames.of(Kind.FOREIGN_KEY, link.table(), link.owning().value(), relation.id())
            .value();
    String inverse =
        ConstraintNames.of(
                Kind.INVERSE_FOREIGN_KEY, link.table(), link.inverse().value(), relation.id())
            .value();
    if (owning.equals(constraint)) {
      return Optional.of(missing(relation, relation.from()));
    }
    return inverse.equals(constraint)
        ? Optional.of(missing(relation, relation.to()))
        : Optional.empty();
  }

  /**
   * PostgreSQL does not say which value met a pattern; of several rows it is found by asking once
   * more.
   */
  private Optional<String> unmatched(Broken broken, WriteStep step) throws SQLException {
    String pattern = broken.pattern();
    if (pattern == null || rows(step).size() == 1) {
      return Optional.empty();
    }
    List<String> values =
        rows(step).stream()
            .map(row -> row.columns().get(broken.columns().getFirst()))
            .filter(assigned -> assigned != null && !assigned.isEmpty())
            .map(Violations::text)
            .toList();
    if (!session.transaction().giveUp()) {
      return Optional.empty();
    }
    return session
        .query(
            WriteStatements.unmatched(),
            Map.of(WriteStatements.VALUES, values, WriteStatements.PATTERN, pattern),
            row -> values.get(row.getInt(1) - 1))
        .stream()
        .findFirst();
  }

  private static List<RowChange> rows(WriteStep step) {
    return switch (step) {
      case WriteStep.Insert insert -> insert.rows();
      case WriteStep.Update update -> update.rows();
      case WriteStep.Free free -> free.rows();
      case WriteStep.Delete delete -> delete.rows();
      case WriteStep.Link link -> List.of();
      case WriteStep.Unlink unlink -> List.of();
    };
  }

  private Broken missing(Relation relation, TableId to) {
    return new Broken(
        ErrorCode.NOT_FOUND,
        "There is no such %s".formatted(table(to).name()),
        List.of(new FieldRef.ForeignKey(relation.id())),
        Map.of());
  }

  private Optional<Broken> unfit(@Nullable String constraint) {
    for (Table table : model().tables()) {
      for (Field field : table.fields()) {
        for (Kind kind : List.of(Kind.LENGTH, Kind.RANGE, Kind.PATTERN, Kind.FORMAT, Kind.VALUES)) {
          if (is(constraint, kind, table, field.column().value(), field.id())) {
            return Optional.of(
                isKnown(table, new FieldRef.Own(field.id()))
                    ? unfit(field, kind)
                    : new Broken(
                        ErrorCode.FORBIDDEN,
                        "A value that is set for you does not fit",
                        List.of(),
                        Map.of()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Broken unfit(Field field, Kind kind) {
    return new Broken(
        ErrorCode.BAD_INPUT,
        "%s %s".formatted(field.name(), reason(kind)),
        List.of(new FieldRef.Own(field.id())),
        Map.of("fields", List.of(field.name().value())),
        field.type() instanceof FieldType.Text text ? pattern(text, kind) : null);
  }

  private static @Nullable String pattern(FieldType.Text text, Kind kind) {
    FieldType.TextFormat format = text.format();
    if (kind == Kind.FORMAT && format != null) {
      return format.pattern();
    }
    return kind == Kind.PATTERN ? text.pattern() : null;
  }

  private static String reason(Kind kind) {
    return switch (kind) {
      case LENGTH -> "is too short or too long";
      case RANGE -> "is too small or too large";
      case PATTERN -> "does not match its pattern";
      case FORMAT -> "is not of its form";
      case VALUES -> "is none of its values";
      case PRIMARY_KEY,
          UNIQUE,
          NOT_NULL,
          INDEX,
          FOREIGN_KEY,
          INVERSE_FOREIGN_KEY,
          INVERSE_INDEX,
          SEARCH ->
          throw new IllegalArgumentException("not about a value: " + kind);
    };
  }

  private Optional<Broken> empty(@Nullable String column, WriteStep step) {
    TableId id = tableOf(step);
    if (id == null || column == null) {
      return Optional.empty();
    }
    Table table = table(id);
    Stream<FieldRef> fields = table.fields().stream().map(field -> new FieldRef.Own(field.id()));
    Stream<FieldRef> keys =
        foreignKeys()
            .filter(relation -> relation.from().equals(id))
            .map(relation -> new FieldRef.ForeignKey(relation.id()));
    return Stream.concat(fields, keys)
        .filter(ref -> tables.column(table, ref).name().value().equals(column))
        .findFirst()
        .map(ref -> isKnown(table, ref) ? required(table, ref) : beyond(table));
  }

  private Broken required(Table table, FieldRef ref) {
    return new Broken(
        ErrorCode.REQUIRED,
        "%s is required".formatted(name(table, ref)),
        List.of(ref),
        Map.of("fields", List.of(name(table, ref))));
  }

  private static Broken beyond(Table table) {
    return new Broken(
        ErrorCode.FORBIDDEN,
        "A %s needs more than you may give".formatted(table.name()),
        List.of(),
        Map.of());
  }

  private static @Nullable TableId tableOf(WriteStep step) {
    return switch (step) {
      case WriteStep.Insert insert -> insert.table();
      case WriteStep.Update update -> update.table();
      case WriteStep.Free free -> free.table();
      case WriteStep.Delete delete -> delete.table();
      case WriteStep.Link link -> null;
      case WriteStep.Unlink unlink -> null;
    };
  }

  private Stream<Relation> foreignKeys() {
    return model().relations().stream()
        .filter(relation -> relation.cardinality() != Cardinality.MANY_TO_MANY);
  }

  private boolean isKey(@Nullable String constraint, Kind kind, Relation relation) {
    return relation.storage() instanceof RelationStorage.ForeignKey key
        && is(constraint, kind, table(relation.from()), key.column().value(), relation.id());
  }

  private Table table(TableId id) {
    return tables.table(id);
  }

  /**
   * PostgreSQL names the value, {@code Key (email)=(ada@example.org) already exists.}; it is used
   * to find the element, and not shown.
   */
  private static Optional<String> value(SQLException exception) {
    if (!(exception instanceof PSQLException postgres)) {
      return Optional.empty();
    }
    ServerErrorMessage message = postgres.getServerErrorMessage();
    String detail = message == null ? null : message.getDetail();
    int from = detail == null ? -1 : detail.indexOf(")=(");
    int to = detail == null ? -1 : detail.lastIndexOf(')');
    return from < 0 || to < from + 3
        ? Optional.empty()
        : Optional.of(Objects.requireNonNull(detail).substring(from + 3, to));
  }

  private static String inputPath(WriteStep step, List<FieldRef> columns, Optional<String> value) {
    return switch (step) {
      case WriteStep.Link link -> pairPath(link.pairs(), value);
      case WriteStep.Unlink unlink -> pairPath(unlink.pairs(), value);
      case WriteStep.Insert _, WriteStep.Update _, WriteStep.Free _, WriteStep.Delete _ ->
          inputPath(rows(step), columns, value);
    };
  }

  /** The last row with the value, as an earlier one of the same statement may be what it meets. */
  private static String inputPath(
      List<RowChange> rows, List<FieldRef> columns, Optional<String> value) {
    List<RowChange> candidates =
        rows.size() == 1 ? rows : rows.stream().filter(row -> holds(row, columns, value)).toList();
    return candidates.isEmpty() ? "" : inputPath(candidates.getLast(), columns);
  }

  private static String inputPath(RowChange row, List<FieldRef> columns) {
    Assigned assigned = columns.size() == 1 ? row.columns().get(columns.getFirst()) : null;
    return assigned == null ? row.inputPath() : assigned.inputPath();
  }

  private static boolean holds(RowChange row, List<FieldRef> columns, Optional<String> value) {
    String text =
        String.join(", ", columns.stream().map(column -> text(row.columns().get(column))).toList());
    return value.isPresent() && value.get().equals(text);
  }

  private static String text(@Nullable Assigned assigned) {
    return switch (assigned == null ? null : assigned.source()) {
      case null -> "";
      case Assigned.Source.Value value -> String.valueOf(value.value());
      case Assigned.Source.IdOf row -> String.valueOf(row.row().id());
    };
  }

  private static String pairPath(List<Outcome.Pair> pairs, Optional<String> value) {
    return pairs.stream()
        .filter(pair -> pairs.size() == 1 || value.filter(text -> isEnd(pair, text)).isPresent())
        .map(Outcome.Pair::inputPath)
        .findFirst()
        .orElse("");
  }

  private static boolean isEnd(Outcome.Pair pair, String text) {
    return Stream.of(pair.owning(), pair.inverse())
        .anyMatch(
            end ->
                end instanceof Assigned.Source.Value value
                    && text.equals(String.valueOf(value.value())));
  }
}

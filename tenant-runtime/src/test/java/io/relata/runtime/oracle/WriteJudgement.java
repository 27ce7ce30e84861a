package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.runtime.plan.ErrorCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Judges a mutation by what it left in the tables, by what was answered, and by what the oracle
 * would have done.
 */
final class WriteJudgement {

  private final Case played;
  private final Stage stage;
  private final Sight before;
  private final Features features;

  WriteJudgement(Case played, Stage stage, Sight before, Features features) {
    this.played = played;
    this.stage = stage;
    this.before = before;
    this.features = features;
  }

  Optional<Failure> of(Operation.Write write, String text) throws SQLException {
    WriteFeatures.note(write, features);
    Outcome outcome = Outcome.of(played, stage, text);
    Contents left = stage.contents();
    boolean changed = !left.equals(played.contents());
    if (changed) {
      stage.spoiled();
    }
    return switch (outcome) {
      case Outcome.Done(JsonNode rows, List<String> masked) -> {
        features.note(Feature.WRITE_DONE);
        yield done(write, rows, left).or(() -> masked(write, masked));
      }
      case Outcome.Refused refused -> {
        features.note(Feature.WRITE_REFUSED);
        yield refused(write, refused, changed);
      }
      case Outcome.NotValid(String message) -> notValid(write, message);
      case Outcome.Broken(RuntimeException exception) ->
          Optional.of(new Failure("broken", "an answer", Judgement.trace(exception)));
    };
  }

  private Optional<Failure> done(Operation.Write write, JsonNode rows, Contents left) {
    Sight after = new Sight(played, left, features);
    List<String> violations = new Trespasses(played, write, before, after).found();
    if (!violations.isEmpty()) {
      return Optional.of(new Failure("trespass", "allowed changes", violations.toString()));
    }
    List<String> versions = new Versions(played.terms(), played.contents(), left).wrong();
    if (!versions.isEmpty()) {
      return Optional.of(new Failure("versions", "one more for each edit", versions.toString()));
    }
    Optional<NaiveWrites.Expected> expected =
        new NaiveWrites(played, before, features).expected(write);
    List<String> broken = expected.isPresent() ? List.of() : broken(write, rows, after);
    if (!broken.isEmpty()) {
      return Optional.of(new Failure("not done", "all that was asked for", broken.toString()));
    }
    if (expected.isPresent()) {
      Set<ErrorCode> faults = expected.get().faults();
      if (!faults.isEmpty()) {
        return Optional.of(
            new Failure(
                "done", "refused: " + faults + " " + expected.get().reasons(), rows.toString()));
      }
      String wanted = ContentsText.of(expected.get().contents(), played);
      String got = ContentsText.of(left, played);
      if (!wanted.equals(got)) {
        return Optional.of(new Failure("another outcome", wanted, got));
      }
    }
    return answered(write, rows, after);
  }

  private Optional<Failure> masked(Operation.Write write, List<String> got) {
    List<String> wanted = new MaskedPrediction(played.terms(), before).of(write);
    features.noteIf(!wanted.isEmpty(), Feature.MASKED_PATH_OF_WRITE);
    return got.equals(wanted)
        ? Optional.empty()
        : Optional.of(new Failure("other masked paths", wanted.toString(), got.toString()));
  }

  private List<String> broken(Operation.Write write, JsonNode rows, Sight after) {
    Promises promises = new Promises(played, after);
    return switch (write) {
      case Operation.Edit edit ->
          promises.broken(edit.table(), edit.id(), Action.EDIT, edit.input());
      case Operation.Add add when !add.several() ->
          promises.broken(
              add.table(), rows.get("id").asLong(), Action.ADD, add.inputs().getFirst());
      case Operation.Add _,
          Operation.Upsert _,
          Operation.EditWhere _,
          Operation.Delete _,
          Operation.DeleteWhere _ ->
          List.of();
    };
  }

  private Optional<Failure> answered(Operation.Write write, JsonNode rows, Sight after) {
    String wanted =
        switch (write) {
          case Operation.Edit edit -> row(after, edit.id(), edit);
          case Operation.Delete delete -> row(before, delete.id(), delete);
          case Operation.Add add when add.several() -> {
            Collection<Row> all = added(write, after);
            yield Judgement.json(shown(after, all, write));
          }
          case Operation.Add add -> {
            JsonNode id = rows.get("id");
            yield id == null ? "a row" : row(after, id.asLong(), add);
          }
          case Operation.Upsert upsert when upsert.several() -> {
            Collection<Row> all = new ArrayList<>(upserted(upsert, after));
            all.addAll(added(write, after));
            yield Judgement.json(
                shown(
                    after, all.stream().sorted(Comparator.comparingLong(Row::id)).toList(), write));
          }
          case Operation.Upsert upsert -> row(after, rows.get("id").asLong(), upsert);
          case Operation.EditWhere edit -> {
            List<Row> found = where(edit.table(), edit.window());
            List<Row> now = new ArrayList<>();
            found.forEach(row -> addIfThere(now, after.contents().row(row.table(), row.id())));
            yield changes(found.size(), shown(after, now, edit));
          }
          case Operation.DeleteWhere delete -> {
            List<Row> found = where(delete.table(), delete.window());
            yield changes(found.size(), shown(before, found, delete));
          }
        };
    String got = rows.toString();
    boolean ofMany =
        (write instanceof Operation.Add add && add.several() && hasNested(add))
            || (write instanceof Operation.Upsert upsert && upsert.several() && hasNested(upsert));
    return Judgement.same(wanted, got) || ofMany
        ? Optional.empty()
        : Optional.of(new Failure("another answer", wanted, got));
  }

  /** The rows that an upsert finds, as they are afterwards. */
  private List<Row> upserted(Operation.Upsert upsert, Sight after) {
    List<Row> rows = new ArrayList<>();
    for (Operation.Input input : upsert.inputs()) {
      before
          .named(upsert.table(), upsert.on(), input.values().get(upsert.on()))
          .ifPresent(row -> addIfThere(rows, after.contents().row(row.table(), row.id())));
    }
    return rows;
  }

  private static boolean hasNested(Operation.Write write) {
    return write.inputs().stream().anyMatch(input -> !input.relations().isEmpty());
  }

  private static void addIfThere(List<Row> rows, @Nullable Row row) {
    if (row != null) {
      rows.add(row);
    }
  }

  private Collection<Row> added(Operation.Write write, Sight after) {
    return after.contents().of(write.table()).stream()
        .filter(row -> played.contents().row(row.table(), row.id()) == null)
        .toList();
  }

  private List<Row> where(io.relata.metadata.model.TableId table, Window window) {
    Answers answers = new Answers(played.terms(), before, features);
    return answers.window(answers.visible(table), window);
  }

  private static String changes(int count, List<Object> rows) {
    return "{\"count\":" + count + ",\"rows\":" + Judgement.json(rows) + "}";
  }

  private List<Object> shown(Sight sight, Collection<Row> rows, Operation.Write write) {
    Answers answers = new Answers(played.terms(), sight, features);
    List<Object> shown = new ArrayList<>();
    rows.stream()
        .filter(sight::visible)
        .forEach(row -> shown.add(answers.shown(row, write.selection())));
    return shown;
  }

  private String row(Sight sight, long id, Operation.Write write) {
    Row row = sight.contents().row(write.table(), id);
    return row == null || !sight.visible(row)
        ? "null"
        : Judgement.json(
            new Answers(played.terms(), sight, features).shown(row, write.selection()));
  }

  private Optional<Failure> refused(
      Operation.Write write, Outcome.Refused refused, boolean changed) {
    String got = refused.problems().toString();
    if (changed) {
      return Optional.of(new Failure("left behind", "nothing changed", got));
    }
    if (refused.codes().contains(ErrorCode.INTERNAL)) {
      return Optional.of(new Failure("broken", "a clear refusal", got));
    }
    return new NaiveWrites(played, before, features)
        .expected(write)
        .filter(expected -> !expected.allows(refused.codes()))
        .map(
            expected ->
                new Failure(
                    "refused",
                    expected.faults().isEmpty()
                        ? "done"
                        : expected.faults() + " " + expected.reasons(),
                    got));
  }

  private Optional<Failure> notValid(Operation.Write write, String message) {
    features.note(Feature.WRITE_REFUSED);
    return new NaiveWrites(played, before, features)
        .expected(write)
        .filter(expected -> expected.faults().isEmpty() && expected.tolerated().isEmpty())
        .map(expected -> new Failure("not valid", "done", message));
  }
}

package io.relata.runtime.oracle;

import io.relata.runtime.plan.RequestRefused;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Plays a case and holds the answer against the oracle's. */
final class Judgement {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Features features;

  Judgement(Features features) {
    this.features = features;
  }

  /** Empty where all is as it should be. */
  Optional<Failure> of(Case played, Stage stage) throws SQLException {
    stage.fill(played.contents());
    String text = new RequestText(played.terms()).of(played.operation());
    Sight sight = new Sight(played, played.contents(), features);
    Answers answers = new Answers(played.terms(), sight, features);
    return switch (played.operation()) {
      case Operation.Rows rows -> read(played, stage, text, () -> json(answers.rows(rows)));
      case Operation.Lookup lookup -> read(played, stage, text, () -> json(answers.row(lookup)));
      case Operation.Unreadable unreadable -> unreadable(played, stage, text);
      case Operation.Write write ->
          new WriteJudgement(played, stage, sight, features).of(write, text);
    };
  }

  static String json(@org.jspecify.annotations.Nullable Object value) {
    return JSON.writeValueAsString(value);
  }

  private static Optional<Failure> read(
      Case played, Stage stage, String text, Supplier<String> expected) {
    String wanted = expected.get();
    try {
      String got = stage.reads(played).data(text).get("rows").toString();
      return got.equals(wanted)
          ? Optional.empty()
          : Optional.of(new Failure("another answer", wanted, got));
    } catch (RequestRefused refused) {
      return Optional.of(new Failure("refused", wanted, refused.problems().toString()));
    } catch (IllegalArgumentException notValid) {
      return Optional.of(new Failure("not valid", wanted, String.valueOf(notValid.getMessage())));
    } catch (RuntimeException broken) {
      return Optional.of(new Failure("broken", wanted, trace(broken)));
    }
  }

  static String trace(RuntimeException broken) {
    java.io.StringWriter trace = new java.io.StringWriter();
    broken.printStackTrace(new java.io.PrintWriter(trace));
    return trace.toString();
  }

  private Optional<Failure> unreadable(Case played, Stage stage, String text) {
    features.note(Feature.FIELD_NOT_IN_SCHEMA);
    try {
      String got = stage.reads(played).data(text).toString();
      return Optional.of(new Failure("leak", "not valid: the field is not in the schema", got));
    } catch (IllegalArgumentException notValid) {
      return Optional.empty();
    }
  }
}

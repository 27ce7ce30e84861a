package io.relata.runtime.oracle;

import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.TestApi;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Plays a case and holds the answer against the oracle's. */
final class Judgement {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  private static final Pattern FRACTION = Pattern.compile("\\d+\\.\\d+");
  private static final int DIGITS = 9;

  private final Features features;

  Judgement(Features features) {
    this.features = features;
  }

  /** Empty where all is as it should be, and where midnight has passed meanwhile. */
  Optional<Failure> of(Case played, Stage stage) throws SQLException {
    LocalDate today = Calendar.today();
    Optional<Failure> failure = judged(played, stage);
    return today.equals(Calendar.today()) ? failure : Optional.empty();
  }

  private Optional<Failure> judged(Case played, Stage stage) throws SQLException {
    stage.fill(played.contents());
    String text = new RequestText(played.terms()).of(played.operation());
    Sight sight = new Sight(played, played.contents(), features);
    Answers answers = new Answers(played.terms(), sight, features);
    return switch (played.operation()) {
      case Operation.Rows rows ->
          read(played, stage, text, answers, () -> json(answers.rows(rows)));
      case Operation.Lookup lookup ->
          read(played, stage, text, answers, () -> json(answers.row(lookup)));
      case Operation.Figures figures ->
          read(played, stage, text, answers, () -> json(answers.figures(figures)));
      case Operation.Groups groups ->
          read(played, stage, text, answers, () -> json(answers.groups(groups)));
      case Operation.Walk walk -> {
        WalkJudgement pages = new WalkJudgement(walk, played, stage, answers, features);
        yield answered("pages", pages::found)
            .or(
                () ->
                    answered(
                        "pages",
                        () -> masked(played, answers, stage.reads(played).reply(text).masked())));
      }
      case Operation.Unreadable unreadable -> unreadable(played, stage, text);
      case Operation.Write write ->
          new WriteJudgement(played, stage, sight, features).of(write, text);
    };
  }

  static String json(@org.jspecify.annotations.Nullable Object value) {
    return JSON.writeValueAsString(value);
  }

  private Optional<Failure> read(
      Case played, Stage stage, String text, Answers answers, Supplier<String> expected) {
    String wanted = expected.get();
    return answered(
        wanted,
        () -> {
          TestApi.Reply reply = stage.reads(played).reply(text);
          String got = reply.data().get("rows").toString();
          return same(wanted, got)
              ? masked(played, answers, reply.masked())
              : Optional.of(new Failure("another answer", wanted, got));
        });
  }

  /** Holds the paths that are said to be masked against those that the policy masks. */
  private Optional<Failure> masked(Case played, Answers answers, List<String> got) {
    Sight sight = new Sight(played, played.contents(), features);
    MaskedPrediction prediction = new MaskedPrediction(played.terms(), sight);
    for (Answers.Masked masked : answers.masked()) {
      if (!prediction.isMasked(masked.table(), masked.ref())) {
        throw new IllegalStateException("the oracle contradicts itself: " + masked);
      }
    }
    List<String> wanted = prediction.of(played.operation());
    features.noteIf(!wanted.isEmpty(), Feature.MASKED_PATH);
    return got.equals(wanted)
        ? Optional.empty()
        : Optional.of(new Failure("other masked paths", wanted.toString(), got.toString()));
  }

  private static Optional<Failure> answered(String wanted, Supplier<Optional<Failure>> judged) {
    try {
      return judged.get();
    } catch (RequestRefused refused) {
      return Optional.of(new Failure("refused", wanted, refused.problems().toString()));
    } catch (IllegalArgumentException notValid) {
      return Optional.of(new Failure("not valid", wanted, String.valueOf(notValid.getMessage())));
    } catch (RuntimeException broken) {
      return Optional.of(new Failure("broken", wanted, trace(broken)));
    }
  }

  /** Whether two texts are the same but for the digits of fractions that do not count. */
  static boolean same(String wanted, String got) {
    return wanted.equals(got) || rounded(wanted).equals(rounded(got));
  }

  private static String rounded(String json) {
    return FRACTION
        .matcher(json)
        .replaceAll(
            found ->
                new BigDecimal(found.group())
                    .setScale(DIGITS, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString());
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

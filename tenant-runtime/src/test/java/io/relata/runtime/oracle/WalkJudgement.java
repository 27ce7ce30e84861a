package io.relata.runtime.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Walks a connection from one end to the other: the pages put together must be the list, each must
 * say what stands before and behind it, and cursors must cut out what lies between them.
 */
final class WalkJudgement {

  private final Operation.Walk walk;
  private final Case played;
  private final Stage stage;
  private final Answers answers;
  private final RequestText text;
  private final List<Row> all;
  private final List<String> cursors = new ArrayList<>();

  WalkJudgement(Operation.Walk walk, Case played, Stage stage, Answers answers, Features features) {
    this.walk = walk;
    this.played = played;
    this.stage = stage;
    this.answers = answers;
    this.text = new RequestText(played.terms());
    this.all = answers.all(walk.table(), walk.window());
    note(features);
  }

  private void note(Features features) {
    features.note(walk.backward() ? Feature.WALK_BACKWARD : Feature.WALK_FORWARD);
    features.noteIf(all.size() > walk.size(), Feature.WALK_OF_SEVERAL_PAGES);
    features.noteIf(all.size() > 2, Feature.WALK_BETWEEN);
    if (all.size() > walk.size()) {
      for (Window.Sort key : walk.window().sort()) {
        features.noteIf(!key.path().isEmpty(), Feature.WALK_BY_RELATED);
        features.noteIf(key.counted() != null, Feature.WALK_BY_COUNT);
        features.noteIf(
            all.stream().anyMatch(row -> answers.value(row, key) == null), Feature.WALK_OVER_NULLS);
      }
    }
  }

  /** Empty where all pages are right. */
  Optional<Failure> found() {
    Optional<Failure> failure = Optional.empty();
    String cursor = null;
    int taken = 0;
    do {
      int from =
          walk.backward()
              ? Math.max(0, all.size() - taken - walk.size())
              : Math.min(taken, all.size());
      int to = walk.backward() ? all.size() - taken : Math.min(all.size(), taken + walk.size());
      Page page = page(cursor, null, walk.backward(), walk.size());
      failure = wrong(page, from, to, cursor != null);
      taken += to - from;
      List<String> found = page.cursors();
      if (failure.isEmpty() && !found.isEmpty()) {
        cursor = walk.backward() ? found.getFirst() : found.getLast();
        cursors.addAll(walk.backward() ? 0 : cursors.size(), found);
      }
    } while (failure.isEmpty() && taken < all.size());
    return failure.isPresent() || cursors.size() < 3 ? failure : between();
  }

  /** What lies between the first and the last cursor. */
  private Optional<Failure> between() {
    Page page = page(cursors.getFirst(), cursors.getLast(), walk.backward(), all.size());
    return same(page, json(1, all.size() - 1), rows(page.answer()));
  }

  /** A page and what was asked for to get it. */
  private record Page(String asked, JsonNode answer) {
    List<String> cursors() {
      return answer.at("/edges").values().stream()
          .map(edge -> edge.get("cursor").asString())
          .toList();
    }
  }

  /**
   * @param start where the walk stands
   * @param end the other bound, or null
   */
  private Page page(@Nullable String start, @Nullable String end, boolean backward, int size) {
    List<String> cut = new ArrayList<>();
    cut.add((backward ? "last: " : "first: ") + size);
    String after = backward ? end : start;
    String before = backward ? start : end;
    if (end != null) {
      after = start;
      before = end;
    }
    if (after != null) {
      cut.add("after: \"" + after + "\"");
    }
    if (before != null) {
      cut.add("before: \"" + before + "\"");
    }
    String asked = text.page(walk, cut);
    return new Page(asked, stage.reads(played).data(asked).get("rows"));
  }

  private Optional<Failure> wrong(Page page, int from, int to, boolean further) {
    JsonNode info = page.answer().get("pageInfo");
    boolean more = walk.backward() ? from > 0 : to < all.size();
    List<String> cursors = page.cursors();
    String wanted =
        json(from, to)
            + " next %s previous %s of %d from %s to %s"
                .formatted(
                    walk.backward() ? further : more,
                    walk.backward() ? more : further,
                    all.size(),
                    cursors.isEmpty() ? "null" : cursors.getFirst(),
                    cursors.isEmpty() ? "null" : cursors.getLast());
    String got =
        rows(page.answer())
            + " next %s previous %s of %s from %s to %s"
                .formatted(
                    info.get("hasNextPage"),
                    info.get("hasPreviousPage"),
                    page.answer().get("total_count"),
                    info.get("startCursor").asString("null"),
                    info.get("endCursor").asString("null"));
    return same(page, wanted, got);
  }

  private static Optional<Failure> same(Page page, String wanted, String got) {
    return Judgement.same(wanted, got)
        ? Optional.empty()
        : Optional.of(new Failure("another page", wanted, got + " by " + page.asked()));
  }

  private String json(int from, int to) {
    List<Object> rows = new ArrayList<>();
    all.subList(from, Math.max(from, to))
        .forEach(row -> rows.add(answers.shown(row, walk.selection())));
    return Judgement.json(rows);
  }

  private static String rows(JsonNode answer) {
    List<JsonNode> rows = new ArrayList<>();
    answer.get("edges").values().forEach(edge -> rows.add(edge.get("node")));
    return Judgement.json(rows);
  }
}

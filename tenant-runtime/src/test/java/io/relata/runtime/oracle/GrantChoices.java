package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.runtime.plan.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds for each row that is added or edited the grant that allows it whole, and puts what that
 * grant forces into the outcome.
 */
final class GrantChoices {

  private final Case played;
  private final Sight before;
  private final Contents contents;
  private final Faults faults;
  private final Features features;

  GrantChoices(Case played, Sight before, Contents contents, Faults faults, Features features) {
    this.played = played;
    this.before = before;
    this.contents = contents;
    this.faults = faults;
    this.features = features;
  }

  /** A row, and the grants that allow it as far as can be told of the row as it was. */
  private record Open(Changes.Change change, Row row, List<Candidate> candidates) {}

  /** A grant and what it forces. */
  private record Candidate(Grant grant, Map<FieldRef, Object> forced) {}

  void choose(Changes changes) {
    List<Open> all = new ArrayList<>();
    for (Changes.Change change : changes.added()) {
      open(change, Action.ADD).ifPresent(all::add);
    }
    for (Changes.Change change : changes.old()) {
      if (change.edited && !change.deleted) {
        open(change, Action.EDIT).ifPresent(all::add);
      }
    }
    boolean oneAfterTheOther =
        all.stream()
            .anyMatch(
                open -> open.candidates().stream().map(Candidate::forced).distinct().count() > 1);
    faults.doubt(oneAfterTheOther && all.size() > 1, "several rows try several forced values");
    for (Open open : all) {
      contents.put(forced(open.row(), open.candidates().getFirst()));
    }
    all.forEach(this::choose);
  }

  private Optional<Open> open(Changes.Change change, Action action) {
    Row row = contents.row(change.table, change.id);
    if (row == null) {
      return Optional.empty();
    }
    List<Grant> covering =
        before.grants(change.table, action).stream()
            .filter(grant -> coversBefore(change, grant))
            .filter(grant -> covers(grant, change))
            .toList();
    List<Candidate> candidates = new ArrayList<>();
    for (Grant grant : covering) {
      values(change, grant).ifPresent(forced -> candidates.add(new Candidate(grant, forced)));
    }
    if (candidates.isEmpty()) {
      features.noteIf(!before.denials(change.table, action).isEmpty(), Feature.WRITE_DENIED);
      faults.add(ErrorCode.FORBIDDEN, "no grant to " + action);
      return Optional.empty();
    }
    return Optional.of(new Open(change, row, candidates));
  }

  private boolean coversBefore(Changes.Change change, Grant grant) {
    Row old = change.before;
    return old == null
        || (!before.denied(old, Action.EDIT) && before.holds(old, grant.rows(), Sight.As.RULE));
  }

  private static boolean covers(Grant grant, Changes.Change change) {
    return change.given.stream().allMatch(ref -> grant.covers(ref) || grant.set().containsKey(ref));
  }

  /** Empty where the caller lacks a value; nothing where no column of the row's own is given. */
  private Optional<Map<FieldRef, Object>> values(Changes.Change change, Grant grant) {
    Map<FieldRef, Object> forced = new HashMap<>();
    if (!change.isNew()
        && change.given.stream().allMatch(FieldRef.RelationField.class::isInstance)) {
      return Optional.of(forced);
    }
    for (Map.Entry<FieldRef, Operand> set : grant.set().entrySet()) {
      Object value = before.value(set.getValue());
      if (value == null) {
        return Optional.empty();
      }
      forced.put(set.getKey(), value);
    }
    return Optional.of(forced);
  }

  private static Row forced(Row row, Candidate candidate) {
    Row with = row;
    for (Map.Entry<FieldRef, Object> value : candidate.forced().entrySet()) {
      with = with.with(value.getKey(), value.getValue());
    }
    return with;
  }

  /** The first grant whose check holds with its own values decides. */
  private void choose(Open open) {
    for (Candidate candidate : open.candidates()) {
      Row row = forced(open.row(), candidate);
      contents.put(row);
      if (allows(candidate.grant(), row, open.change().isNew())) {
        features.noteIf(!candidate.forced().isEmpty(), Feature.FORCED_VALUE);
        return;
      }
    }
    contents.put(open.row());
    features.note(Feature.CHECK_REFUSED);
    faults.add(ErrorCode.FORBIDDEN, "no grant's check holds");
  }

  private boolean allows(Grant grant, Row row, boolean added) {
    Sight now = new Sight(played, contents, features);
    return now.holds(row, grant.check(), Sight.As.RULE)
        && (!added
            || (now.holds(row, grant.rows(), Sight.As.RULE) && !now.denied(row, Action.ADD)));
  }
}

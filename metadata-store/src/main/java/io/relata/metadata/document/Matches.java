package io.relata.metadata.document;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.ModelDocument.Origin;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which declared elements of a document are which present ones: by id, else by {@code
 * renamed_from}, else by name. What is left on either side is new or gone; where a gone one and a
 * new one look alike the document must say whether it is a rename.
 *
 * @param <D> declared
 * @param <P> present
 */
final class Matches<D, P> {

  /** How elements of a kind are looked at. */
  interface Kind<D, P> {
    @Nullable UUID declaredId(D declared);

    String declaredName(D declared);

    Origin origin(D declared);

    String path(D declared);

    UUID presentId(P present);

    String presentName(P present);

    /** In words, with an article: {@code a table}. */
    String word();
  }

  private final Kind<D, P> kind;
  private final Map<D, P> matched = new IdentityHashMap<>();
  private final List<D> added = new ArrayList<>();
  private final List<P> gone = new ArrayList<>();

  private Matches(Kind<D, P> kind) {
    this.kind = kind;
  }

  static <D, P> Matches<D, P> of(
      Kind<D, P> kind,
      List<D> declared,
      List<P> present,
      BiPredicate<D, P> alike,
      Problems problems) {
    Matches<D, P> matches = new Matches<>(kind);
    Map<UUID, P> open = new LinkedHashMap<>();
    present.forEach(one -> open.put(kind.presentId(one), one));
    declared.forEach(one -> matches.matchById(one, open));
    declared.forEach(one -> matches.matchByFormerName(one, open));
    declared.forEach(one -> matches.matchByName(one, open));
    declared.stream().filter(one -> !matches.matched.containsKey(one)).forEach(matches.added::add);
    matches.gone.addAll(open.values());
    matches.reportAmbiguity(alike, problems);
    return matches;
  }

  private void matchById(D declared, Map<UUID, P> open) {
    UUID id = kind.declaredId(declared);
    if (id != null && open.containsKey(id)) {
      match(declared, open.get(id), open);
    }
  }

  private void matchByFormerName(D declared, Map<UUID, P> open) {
    if (!matched.containsKey(declared)
        && kind.origin(declared) instanceof Origin.Renamed(String former)) {
      named(former, open).ifPresent(present -> match(declared, present, open));
    }
  }

  private void matchByName(D declared, Map<UUID, P> open) {
    if (!matched.containsKey(declared) && !(kind.origin(declared) instanceof Origin.New)) {
      named(kind.declaredName(declared), open).ifPresent(present -> match(declared, present, open));
    }
  }

  private Optional<P> named(String name, Map<UUID, P> open) {
    return open.values().stream()
        .filter(present -> kind.presentName(present).equals(name))
        .findFirst();
  }

  private void match(D declared, @Nullable P present, Map<UUID, P> open) {
    if (present != null) {
      matched.put(declared, present);
      open.remove(kind.presentId(present));
    }
  }

  private void reportAmbiguity(BiPredicate<D, P> alike, Problems problems) {
    for (D declared : added) {
      if (kind.declaredId(declared) != null || !(kind.origin(declared) instanceof Origin.Unsaid)) {
        continue;
      }
      gone.stream()
          .filter(present -> alike.test(declared, present))
          .findFirst()
          .ifPresent(
              present ->
                  problems.add(
                      Code.AMBIGUOUS,
                      kind.path(declared),
                      "is '"
                          + kind.declaredName(declared)
                          + "' "
                          + kind.word()
                          + " of its own, or the former '"
                          + kind.presentName(present)
                          + "'? Say renamed_from: "
                          + kind.presentName(present)
                          + ", or renamed_from: null for a new one"));
    }
  }

  /** The present element that a declared one is. */
  Optional<P> present(D declared) {
    return Optional.ofNullable(matched.get(declared));
  }

  /** The declared element that a present one is. */
  Optional<D> declared(P present) {
    return matched.entrySet().stream()
        .filter(entry -> kind.presentId(entry.getValue()).equals(kind.presentId(present)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** In the order of the document. */
  List<D> added() {
    return added;
  }

  /** In the order of the model. */
  List<P> gone() {
    return gone;
  }
}

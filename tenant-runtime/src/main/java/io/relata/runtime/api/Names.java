package io.relata.runtime.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers elements that share one space of names, then indexes them: each under its present name
 * and, right after it, under those of its former names that are still free. A present name always
 * wins; of several former owners of a name the last one does.
 */
final class Names<T> {

  /** What stands under a name. */
  interface Entry<T> {
    T under(String name, @Nullable String deprecation);
  }

  /**
   * A name that the element had.
   *
   * @param since the model version that renamed it
   */
  record Former(String name, int since) {}

  private record Element<T>(String name, List<Former> formers, Entry<T> entry) {}

  private record Claim(int element, Former former) {}

  private final List<Element<T>> elements = new ArrayList<>();

  void add(String name, List<Former> formers, Entry<T> entry) {
    elements.add(new Element<>(name, formers, entry));
  }

  /** Everything by name, in the order in which it was added. */
  Map<String, T> indexed() {
    Map<String, Claim> claims = claims();
    Map<String, T> index = new LinkedHashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      Element<T> element = elements.get(i);
      index.put(element.name(), element.entry().under(element.name(), null));
      for (Former former : element.formers()) {
        if (new Claim(i, former).equals(claims.get(former.name()))) {
          index.put(
              former.name(), element.entry().under(former.name(), deprecation(element, former)));
        }
      }
    }
    return NamedValues.copyOf(index);
  }

  private Map<String, Claim> claims() {
    Set<String> present = new HashSet<>();
    elements.forEach(element -> present.add(element.name()));
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      for (Former former : elements.get(i).formers()) {
        if (!present.contains(former.name())) {
          claims.add(new Claim(i, former));
        }
      }
    }
    claims.sort(Comparator.comparingInt(claim -> claim.former().since()));
    Map<String, Claim> winners = new HashMap<>();
    claims.forEach(claim -> winners.put(claim.former().name(), claim));
    return winners;
  }

  private static String deprecation(Element<?> element, Former former) {
    return "renamed to " + element.name() + " in version " + former.since();
  }
}

package io.relata.runtime.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Searches a text for words as people type them into a search engine. */
final class Words {

  private static final Pattern TERM = Pattern.compile("-?\"[^\"]*\"|\\S+");
  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

  private Words() {}

  /** Whether some alternative of what is asked for holds, each with all of its terms. */
  static boolean match(String text, String asked) {
    List<String> words = words(text);
    List<List<String>> alternatives = new ArrayList<>(List.of(new ArrayList<>()));
    for (String term : TERM.matcher(asked).results().map(found -> found.group()).toList()) {
      if (term.equals("or")) {
        alternatives.add(new ArrayList<>());
      } else {
        alternatives.getLast().add(term);
      }
    }
    return alternatives.stream()
        .anyMatch(terms -> terms.stream().allMatch(term -> holds(words, term)));
  }

  private static boolean holds(List<String> words, String term) {
    return term.startsWith("-") != (Collections.indexOfSubList(words, words(term)) >= 0);
  }

  private static List<String> words(String text) {
    return Arrays.stream(NO_WORD.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}

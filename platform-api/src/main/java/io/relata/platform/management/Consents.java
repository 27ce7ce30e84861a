package io.relata.platform.management;

import io.relata.metadata.publish.Consent;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Reads words of consent. */
final class Consents {

  private Consents() {}

  static Set<Consent> of(Collection<String> words) {
    Set<Consent> consents = EnumSet.noneOf(Consent.class);
    for (String word : words) {
      consents.add(
          Arrays.stream(Consent.values())
              .filter(known -> Word.of(known).equals(word))
              .findFirst()
              .orElseThrow(
                  () -> InvalidValue.of("consent", "must be a list of: data_loss, access_tests")));
    }
    return consents;
  }
}

package io.relata.admin.versions;

import io.relata.admin.layout.Moment;
import io.relata.admin.layout.Words;
import io.relata.metadata.store.VersionChange;
import io.relata.metadata.store.VersionEntry;
import io.relata.metadata.store.VersionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version in the history.
 *
 * @param live whether it is the one that is served
 * @param failure why it failed, or null
 */
public record VersionView(
    int number,
    boolean live,
    VersionState state,
    String author,
    Moment at,
    String message,
    List<VersionChange> changes,
    @Nullable String failure) {

  private static final String ACCOUNT = "account:";

  public static VersionView of(VersionEntry entry, int liveVersion) {
    return new VersionView(
        entry.version(),
        entry.version() == liveVersion,
        entry.state(),
        who(entry.author()),
        Moment.of(entry.at()),
        entry.message(),
        entry.changes().stream().map(VersionView::sentence).toList(),
        entry.failure());
  }

  /** The message, or what was done where there is none. */
  public String title() {
    if (!message.isEmpty()) {
      return message;
    }
    return changes.isEmpty() ? "No change" : changes.getFirst().text() + more();
  }

  private String more() {
    return changes.size() == 1 ? "" : ", and " + Words.count(changes.size() - 1, "more change");
  }

  private static VersionChange sentence(VersionChange change) {
    return new VersionChange(change.kind(), Words.sentence(change.text()), change.breaking());
  }

  private static String who(String identity) {
    return identity.startsWith(ACCOUNT) ? identity.substring(ACCOUNT.length()) : identity;
  }
}

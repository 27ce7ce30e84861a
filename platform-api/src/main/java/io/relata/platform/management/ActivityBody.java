package io.relata.platform.management;

import io.relata.metadata.store.ActivityEntry;
import io.relata.metadata.store.ActivityPage;
import io.relata.platform.json.ApiBody;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of the log, newest first.
 *
 * @param next the {@code before} of the page of older ones, null on the last page
 */
record ActivityBody(List<Entry> entries, @Nullable Long next) implements ApiBody {

  /**
   * @param address empty for what the platform did by itself
   * @param tenant the slug at that time, null where it was about no tenant
   */
  record Entry(
      long id,
      Instant at,
      String actor,
      String address,
      @Nullable String tenant,
      String action,
      Map<String, Object> details) {}

  static ActivityBody of(ActivityPage page) {
    return new ActivityBody(page.entries().stream().map(ActivityBody::entry).toList(), page.next());
  }

  private static Entry entry(ActivityEntry entry) {
    return new Entry(
        entry.id(),
        entry.at(),
        entry.actor().identity(),
        entry.actor().address(),
        entry.tenant(),
        entry.action(),
        entry.details());
  }
}

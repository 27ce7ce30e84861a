package io.relata.admin.roles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What came of each tenant's permission tests when they were last run; in memory, for a look. */
@Component
class TestRuns {

  private static final int REMEMBERED = 1_000;

  private final Cache<TenantId, Run> last = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /**
   * A run of all tests.
   *
   * @param revision of the policy, {@code version} of the model and {@code reading} that were tried
   */
  record Run(
      Instant at, long revision, int version, ReadPolicy reading, List<AccessTestResult> results) {
    Run {
      results = List.copyOf(results);
    }

    /** Whether it still tells how the tests stand. */
    boolean isOf(PolicyView policy) {
      return revision == policy.revision()
          && version == policy.version()
          && reading == policy.reading();
    }

    Optional<AccessTestResult> of(String test) {
      return results.stream().filter(result -> result.name().equals(test)).findFirst();
    }

    long failed() {
      return results.stream().filter(AccessTestResult::failed).count();
    }
  }

  void keep(TenantId tenant, Run run) {
    last.put(tenant, run);
  }

  Optional<Run> last(TenantId tenant) {
    return Optional.ofNullable(last.getIfPresent(tenant));
  }
}

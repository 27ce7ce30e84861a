package io.relata.runtime.schema;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.TenantVersion;
import io.relata.runtime.api.TenantApis;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tenants that this node serves, compiled. What is compiled is kept by tenant, version and
 * access: a new version has a new key, and what is older is let go once the new one serves.
 *
 * <p>Which version a tenant is served with is a pointer of its own. It moves only once the new
 * version is compiled for the callers that the tenant has; where that fails, the last good one
 * serves on. Requests under way keep the {@link CompiledTenant} that they began with.
 */
public final class CompiledTenants {

  private static final Logger LOG = LoggerFactory.getLogger(CompiledTenants.class);

  /** Tables, for all tenants together; some 200 MB without their schemas. */
  private static final long KEPT_WEIGHT = 60_000;

  /** What a model weighs besides its tables. */
  private static final int OF_A_MODEL = 10;

  /** Sets of roles that have been used, for all tenants together. */
  private static final int KEPT_ROLES = 100_000;

  private static final Duration KEPT_WITHOUT_USE = Duration.ofHours(1);

  /** Where models come from. */
  public interface Models {

    /**
     * The current version of a tenant's model.
     *
     * @throws io.relata.metadata.store.NoSuchTenantException where the tenant is gone
     */
    Served current(TenantId tenant);
  }

  /** A model and its version number. */
  public record Served(int version, DataModel model) {}

  /** What roles add up to. */
  @FunctionalInterface
  public interface Accesses {

    /**
     * Asked on each request, so it is quick and gives the same instance for the same question.
     *
     * @param served the version of the model that the roles are to be used on
     */
    CallerAccess of(TenantId tenant, Served served, SortedSet<String> roles);
  }

  private record Key(TenantId tenant, int version, CallerAccess access) {}

  private record RolesInUse(TenantId tenant, SortedSet<String> roles) {}

  private final Models models;
  private final Accesses accesses;
  private final CompiledSchemas schemas;
  private final Cache<RolesInUse, Boolean> inUse =
      Caches.builder().maximumSize(KEPT_ROLES).expireAfterAccess(KEPT_WITHOUT_USE).build();
  private final AsyncCache<TenantId, Served> served =
      Caffeine.newBuilder()
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .maximumWeight(KEPT_WEIGHT)
          .weigher((TenantId tenant, Served now) -> OF_A_MODEL + now.model().tables().size())
          .expireAfterAccess(KEPT_WITHOUT_USE)
          .buildAsync();
  private final Cache<Key, CompiledTenant> compiled =
      Caches.builder()
          .maximumWeight(KEPT_WEIGHT)
          .weigher((Key key, CompiledTenant tenant) -> tenant.weight())
          .expireAfterAccess(KEPT_WITHOUT_USE)
          .build();

  public CompiledTenants(Models models, Accesses accesses, CompiledSchemas schemas) {
    this.models = models;
    this.accesses = accesses;
    this.schemas = schemas;
  }

  /**
   * What serves callers with these roles of this tenant now; compiled once, however many callers
   * come at the same time.
   *
   * @throws io.relata.metadata.store.NoSuchTenantException where the tenant is gone
   */
  public CompiledTenant current(TenantId tenant, SortedSet<String> roles) {
    Served now = served(tenant);
    inUse.asMap().computeIfAbsent(new RolesInUse(tenant, roles), used -> true);
    return compile(tenant, now, accesses.of(tenant, now, roles));
  }

  /**
   * Serves a tenant's newest version from now on, if the tenant is being served at all: compiles it
   * first for every access that its callers have, then swaps. Does nothing where that version or a
   * later one is served already.
   *
   * @throws RuntimeException where the model can not be loaded; a later call may succeed
   */
  public void adopt(TenantVersion announced) {
    CompletableFuture<Served> present = served.getIfPresent(announced.tenant());
    if (present == null || unwrapped(present).version() >= announced.version()) {
      return;
    }
    Served next = models.current(announced.tenant());
    dropSchemasBefore(announced.tenant(), next.version());
    if (compiles(announced.tenant(), next)) {
      served
          .asMap()
          .merge(
              announced.tenant(), CompletableFuture.completedFuture(next), CompiledTenants::newer);
      dropAllBefore(announced.tenant(), next.version());
    }
  }

  /**
   * A version that the database has moved past was met: looks for the newest one at once.
   *
   * @return what serves the caller now; may be the same as before
   */
  public CompiledTenant refreshed(TenantId tenant, SortedSet<String> roles) {
    Served next = models.current(tenant);
    adopt(new TenantVersion(tenant, next.version()));
    return current(tenant, roles);
  }

  /** A failure is forgotten before it is told: whoever hears of it may ask again at once. */
  private Served served(TenantId tenant) {
    CompletableFuture<Served> loading = served.get(tenant, models::current);
    try {
      return unwrapped(loading);
    } catch (RuntimeException failure) {
      served.asMap().remove(tenant, loading);
      throw failure;
    }
  }

  /** The new ones need their room, and would have to wait for it by their use. */
  private void dropSchemasBefore(TenantId tenant, int version) {
    compiled
        .asMap()
        .forEach(
            (key, old) -> {
              if (key.tenant().equals(tenant) && key.version() < version) {
                schemas.drop(old.api());
              }
            });
  }

  /** Requests under way have theirs; a tenant that is edited a lot would fill the memory. */
  private void dropAllBefore(TenantId tenant, int version) {
    compiled
        .asMap()
        .keySet()
        .removeIf(key -> key.tenant().equals(tenant) && key.version() < version);
  }

  private boolean compiles(TenantId tenant, Served next) {
    try {
      rolesInUse(tenant)
          .forEach(roles -> compile(tenant, next, accesses.of(tenant, next, roles)).schema());
      return true;
    } catch (RuntimeException failure) {
      LOG.error(
          "ALARM: version {} of tenant {} does not compile; the last good one serves on",
          next.version(),
          tenant,
          failure);
      return false;
    }
  }

  private List<SortedSet<String>> rolesInUse(TenantId tenant) {
    return inUse.asMap().keySet().stream()
        .filter(use -> use.tenant().equals(tenant))
        .map(RolesInUse::roles)
        .toList();
  }

  private CompiledTenant compile(TenantId tenant, Served model, CallerAccess access) {
    return compiled.get(
        new Key(tenant, model.version(), access),
        key ->
            new CompiledTenant(
                TenantApis.of(model.model(), model.version(), access.access()), schemas));
  }

  private static CompletableFuture<Served> newer(
      CompletableFuture<Served> present, CompletableFuture<Served> next) {
    return unwrapped(present).version() >= unwrapped(next).version() ? present : next;
  }

  private static Served unwrapped(CompletableFuture<Served> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

package io.relata.platform.management;

import io.relata.metadata.store.TenantPage;
import io.relata.metadata.store.TenantSlug;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The parameters with which tenants are asked for.
 *
 * @param after a slug, of a tenant or not: only those behind it
 * @param limit how many, {@value #MOST} where nothing is said, for programs that know of no pages
 */
record TenantsQuery(@Nullable String after, @Nullable Integer limit) {

  private static final int MOST = 500;

  int size() {
    return PageSize.of(limit, MOST, MOST);
  }

  @Nullable TenantSlug start() {
    if (after != null && !TenantSlug.isWellFormed(after)) {
      throw InvalidValue.of("after", "must be a slug");
    }
    return after == null ? null : new TenantSlug(after);
  }

  /** The value of a {@code Link} header (RFC 8288) that leads on; empty on the last page. */
  Optional<String> link(TenantPage page) {
    return Optional.ofNullable(page.next())
        .map(
            last ->
                UriComponentsBuilder.fromPath(TenantsController.PATH)
                    .queryParam("after", last)
                    .queryParam("limit", size())
                    .toUriString())
        .map("<%s>; rel=\"next\""::formatted);
  }
}

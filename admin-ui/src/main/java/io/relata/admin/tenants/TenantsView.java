package io.relata.admin.tenants;

import io.relata.metadata.store.TenantPage;
import io.relata.metadata.store.TenantSlug;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A page of the list of tenants.
 *
 * @param name the part of a name that is looked for, as it was typed; empty for all tenants
 * @param first whether it is the beginning of the list
 * @param more where the next ones are, empty where there are none
 */
public record TenantsView(String name, boolean first, List<TenantView> lines, String more) {

  static final String HOME = "/tenants";

  public TenantsView {
    lines = List.copyOf(lines);
  }

  static TenantsView of(String name, @Nullable TenantSlug after, TenantPage found) {
    return new TenantsView(
        name,
        after == null,
        found.tenants().stream().map(TenantView::of).toList(),
        found.next() == null ? "" : addressed(name, found.next()));
  }

  private static String addressed(String name, TenantSlug after) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(HOME).queryParam("after", after);
    return name.isEmpty()
        ? address.toUriString()
        : address
            .queryParam("name", "{name}")
            .uriVariables(Map.of("name", name))
            .encode()
            .toUriString();
  }

  /** Whether the person has no tenant at all, rather than none that fits. */
  public boolean none() {
    return name.isEmpty() && first && lines.isEmpty();
  }
}

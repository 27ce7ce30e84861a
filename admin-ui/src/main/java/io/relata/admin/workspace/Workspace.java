package io.relata.admin.workspace;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.Page;
import io.relata.admin.layout.Rail;
import io.relata.admin.layout.Rights;
import io.relata.admin.layout.Section;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.plan.ModelDiff;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.Tenant;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.stream.Stream;

/**
 * A tenant as one of its members sees it. Controllers take it as a parameter; it is found by the
 * {@code slug} of the address, for those alone who have the right that the controller {@link
 * io.relata.metadata.access.Needs}.
 *
 * @param membership what the account is in the tenant
 * @param actor the account, with the address that it asks from
 * @param live the version that is served
 * @param model what the live model will be once the draft is applied; the live model itself where
 *     the draft does not fit
 * @param conflicts why the draft does not fit the live version any more, empty where it does
 * @param tenants the first of the account's tenants, to switch to
 * @param session where the draft is kept
 */
public record Workspace(
    Membership membership,
    Actor actor,
    ModelVersion live,
    Draft draft,
    DataModel model,
    List<ModelProblem> conflicts,
    List<Tenant> tenants,
    HttpSession session) {

  /** How many tenants the rail offers; the list of tenants has them all. */
  static final int SWITCHABLE = 20;

  public Workspace {
    conflicts = List.copyOf(conflicts);
    tenants = List.copyOf(tenants);
  }

  public Account account() {
    return membership.account();
  }

  public Tenant tenant() {
    return membership.tenant();
  }

  public String slug() {
    return tenant().slug().value();
  }

  /** The address of something within this tenant; {@code path} begins with a slash. */
  public String href(String path) {
    return "/tenants/" + slug() + path;
  }

  /** The frame of a screen of this tenant. */
  public Page page(Section section, Crumb... crumbs) {
    Stream<Crumb> outer =
        Stream.of(
            new Crumb("Tenants", "/tenants"), new Crumb(tenant().name(), "/tenants/" + slug()));
    List<Crumb> all = Stream.concat(outer, Stream.of(crumbs)).toList();
    return new Page(all.getLast().text() + " · " + tenant().name(), all, rail(section));
  }

  /**
   * How many changes wait in the draft, counted as its plan counts them: two edits of one new table
   * are one change. A draft whose edits cancel each other out, or that does not fit, still waits.
   */
  public int changes() {
    int differences =
        conflicts.isEmpty() ? ModelDiff.between(live.model(), model).size() : draft.size();
    return draft.isEmpty() ? 0 : Math.max(1, differences);
  }

  private Rail rail(Section section) {
    return new Rail(
        slug(),
        tenant().name(),
        Rights.of(membership),
        section,
        changes(),
        tenants.stream()
            .map(other -> new Rail.TenantLink(other.slug().value(), other.name()))
            .toList());
  }
}

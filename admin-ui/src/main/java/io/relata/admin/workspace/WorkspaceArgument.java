package io.relata.admin.workspace;

import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.NotAllowedException;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.RowFixes;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Members;
import io.relata.metadata.store.Membership;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Opens the workspace that the address of a request names. A tenant that one does not belong to is
 * one that does not exist.
 */
@Configuration(proxyBeanMethods = false)
class WorkspaceArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  private final Members members;
  private final ModelVersions versions;
  private final Drafts drafts;
  private final Drafting drafting;

  WorkspaceArgument(Members members, ModelVersions versions, Drafts drafts, Drafting drafting) {
    this.members = members;
    this.versions = versions;
    this.drafts = drafts;
    this.drafting = drafting;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Workspace.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request =
        Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
    Account account = account(request);
    Membership membership =
        members
            .find(account, slug(request))
            .orElseThrow(() -> new NoSuchPageException("There is no tenant with this name."));
    Method handler = Objects.requireNonNull(parameter.getMethod());
    if (!membership.may(ConsoleRight.neededBy(handler, request.getMethod()))) {
      throw new NotAllowedException(membership.role());
    }
    Actor actor = Actor.of(account, request.getRemoteAddr());
    return open(membership, actor, request.getSession());
  }

  private Workspace open(Membership membership, Actor actor, HttpSession session) {
    Tenant tenant = membership.tenant();
    List<Tenant> tenants =
        members.tenants(membership.account(), "", null, Workspace.SWITCHABLE).tenants();
    ModelVersion live = versions.current(tenant.id());
    Draft draft = drafts.of(session, tenant.id());
    EditOutcome outcome =
        draft.isEmpty()
            ? new EditOutcome.Edited(live.model(), RowFixes.NONE)
            : drafting.apply(live.model(), live.version(), draft);
    return switch (outcome) {
      case EditOutcome.Edited(DataModel model, RowFixes fixes) ->
          new Workspace(membership, actor, live, draft, model, List.of(), tenants, session);
      case EditOutcome.Refused(List<ModelProblem> conflicts) ->
          new Workspace(membership, actor, live, draft, live.model(), conflicts, tenants, session);
    };
  }

  private static String slug(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? String.valueOf(variables.get("slug"))
        : "";
  }

  /** The security chain lets nobody in without one. */
  private static Account account(HttpServletRequest request) {
    if (request.getUserPrincipal() instanceof Authentication signedIn
        && signedIn.getPrincipal() instanceof Account account) {
      return account;
    }
    throw new IllegalStateException("a workspace was asked for without a signed-in account");
  }
}

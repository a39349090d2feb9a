package io.kith.server.identity.web;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.identity.CurrentSession;
import io.kith.server.identity.Looks;
import io.kith.server.identity.PersonCompanies;
import io.kith.server.identity.SignOut;
import io.kith.server.identity.SignedIn;
import io.kith.server.people.Member;
import io.kith.server.people.Members;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Onlooker;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantState;
import io.kith.server.tenancy.TenantTransactions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in, in which company, and what they may do; going to another company; looking as a member; signing out. */
@RestController
class SessionController {

    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final Members members;
    private final CurrentSession current;
    private final PersonCompanies companies;
    private final Looks looks;
    private final SignOut signOut;

    SessionController(
            TenantTransactions transactions,
            TenantDirectory tenants,
            Members members,
            CurrentSession current,
            PersonCompanies companies,
            Looks looks,
            SignOut signOut) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.members = members;
        this.current = current;
        this.companies = companies;
        this.looks = looks;
        this.signOut = signOut;
    }

    record Company(
            UUID id,
            String slug,
            String name,
            String language,
            String timeZone,
            String baseCurrency,
            String region,
            int firstWeekday,
            String state,
            @Nullable Instant eraseAt) {

        static Company of(Tenant tenant) {
            return new Company(
                    tenant.id(),
                    tenant.slug(),
                    tenant.name(),
                    tenant.language(),
                    tenant.timeZone().getId(),
                    tenant.baseCurrency(),
                    tenant.region(),
                    tenant.firstWeekday().getValue(),
                    tenant.state().key(),
                    tenant.eraseAt());
        }
    }

    /**
     * @param roles keys of the declared roles that they have beside the built-in one
     * @param language in which they work: their own, or the company's; while an admin looks as them, the admin's, who reads it
     */
    record Who(
            UUID id,
            String kind,
            String name,
            String role,
            List<String> roles,
            String scope,
            String language,
            String timeZone) {

        /** @param reads who reads the screen; empty for a program */
        static Who of(Actor actor, Tenant company, Optional<Member> reads) {
            return new Who(
                    actor.id(),
                    actor.kind().key(),
                    actor.name(),
                    actor.role().key(),
                    actor.standing().roles().stream().sorted().toList(),
                    actor.scope().key(),
                    reads.map(Member::language).orElse(company.language()),
                    reads.map(Member::timeZone).orElse(company.timeZone()).getId());
        }
    }

    record Place(UUID id, String slug, String name, String state, String role) {

        static Place of(PersonCompanies.Place place) {
            Tenant company = place.company();
            return new Place(
                    company.id(),
                    company.slug(),
                    company.name(),
                    company.state().key(),
                    place.role().key());
        }
    }

    /**
     * @param company null while the person has to choose one
     * @param looking null unless the person looks at the company as the actor does
     * @param account where the person changes their password and ways of signing in; null for a program
     */
    record Session(
            @Nullable Company company,
            @Nullable Who actor,
            @Nullable Looking looking,
            List<String> permissions,
            @Nullable PersonView person,
            List<Place> companies,
            @Nullable String csrfToken,
            @Nullable String account) {}

    record Looking(Instant until) {}

    record Choice(@Nullable UUID company) {}

    record Wish(@Nullable UUID member) {}

    record SignedOut(String continueAt) {}

    private record Inside(
            Company company, Who actor, @Nullable Looking looking, List<String> permissions) {}

    @GetMapping("/api/v1/session")
    Session session(HttpServletRequest request) {
        SignedIn signedIn = current.signedIn().orElse(null);
        Inside inside = TenantContext.isBound() ? inside(signedIn != null) : null;
        return new Session(
                inside == null ? null : inside.company(),
                inside == null ? null : inside.actor(),
                inside == null ? null : inside.looking(),
                inside == null ? List.of() : inside.permissions(),
                signedIn == null ? null : PersonView.of(signedIn.person()),
                signedIn == null
                        ? List.of()
                        : companies.of(signedIn.person()).stream()
                                .map(Place::of)
                                .toList(),
                current.csrfToken(request).orElse(null),
                current.account().orElse(null));
    }

    @PostMapping("/api/v1/session/company")
    ResponseEntity<Void> choose(@RequestBody Choice choice) {
        UUID company = choice.company();
        if (company == null) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("company", "required")))
                    .exception();
        }
        companies.choose(signedIn(), company);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/session/look")
    ResponseEntity<Void> look(@RequestBody Wish wish) {
        looks.begin(signedIn(), wish.member());
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/api/v1/session/look")
    ResponseEntity<Void> endLook() {
        looks.end(signedIn());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/session/sign-out")
    SignedOut end(HttpServletRequest request, HttpServletResponse response) {
        return new SignedOut(signOut.end(signedIn(), request, response));
    }

    /** A person whose company is suspended is still somebody, who can go to another company or sign out. */
    private @Nullable Inside inside(boolean person) {
        try {
            return inside();
        } catch (ProblemException e) {
            if (person && e.problem().code() == ErrorCode.COMPANY_SUSPENDED) {
                return null;
            }
            throw e;
        }
    }

    private Inside inside() {
        return transactions.read(bound -> {
            Tenant tenant = tenants.find(bound.tenantId())
                    .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED).exception());
            Actor actor = TenantContext.actor();
            Onlooker onlooker = actor.onlooker();
            Optional<Member> reads =
                    actor.kind() == ActorKind.MEMBER ? members.find(actor.answerable()) : Optional.empty();
            return new Inside(
                    Company.of(tenant),
                    Who.of(actor, tenant, reads),
                    onlooker == null ? null : new Looking(onlooker.until()),
                    Access.granted().stream()
                            .filter(permission -> tenant.state() != TenantState.CLOSED || permission.holdsWhenClosed())
                            .filter(permission -> onlooker == null || permission.holdsWhileLooking())
                            .map(SessionController::key)
                            .toList());
        });
    }

    private SignedIn signedIn() {
        return current.signedIn()
                .orElseThrow(() -> Problem.of(ErrorCode.FORBIDDEN).exception());
    }

    /** Written as in {@code changeSchema}. */
    private static String key(Permission permission) {
        String[] words = permission.name().toLowerCase(Locale.ROOT).split("_");
        return words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }
}

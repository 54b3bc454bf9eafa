/*
 * The hooks of lib/hooks, each a process. A step is what lies between two moments at which a kill, another hook, the cloud or
 * Terraform could make a difference: a read and the write that follows it at once are one.
 */

#define H_LAUNCH 1
#define H_SETTLE 2
#define H_TERMINATE 3
#define H_ABANDON 4
#define H_GUARD 5
#define H_HOLD 6
#define H_ROLL 7

#define E fo[m].e[c]
#define P sav[x]

inline forget(en) {
  en.ph = 0; en.tok = 0; en.att = 0; en.srv = 0; en.by = 0; en.ver = 0; en.lid = 0; en.mark = 0; en.st = 0;
  en.retain = 0; en.elsew = 0; en.new = 1
}

/*
 * Another machine that shares the state may have launched since this one wrote that nothing runs: what was written in this
 * command counts, and what an earlier one wrote does only where the state is local.
 */
#define stale(en) (LATE && !(en.new))

/* first-entry.ts attemptAfter: the launch may have been replaced by a Terraform that was killed before it saved. */
#define unsavedElsewhere (LATE && !TOKEN && MUTANT != LOOK_HERE)

inline fresh(en) {  /* first-entry.ts freshEntry; the folder's file is written by the step that follows */
  forget(en); en.ph = nothing; en.tok = c; en.att = 1; en.st = x; en.ver = ver; en.retain = ret
}

/* Where an object stands once the moves are made: configuration-facts.ts addressAfterMoves. */
#define now_(n) ((MUTANT != SKIP_MOVED && cfg[x].moved && (n) == 1) -> 2 : (n))
#define declared(n) (cfg[x].decl && cfg[x].name == now_(n))

/* lost-terraform.ts isStillOurs. Where other machines share a state that has the claim, they resume its launch: it is theirs too. */
#define stillOurs (E.by == 1 + i && (E.ph == intent || E.ph == created))
#define mineToEnd (E.by == 1 + i && (E.ph == intent || E.ph == created || E.ph == ending))
#define othersToo (LATE && inState(c))
#define inState(o) (P.claim == (o) || P.record == (o) || P.guard == (o) || P.hold == (o))

/* A server of the cloud ends because a hook said so: it must be nobody's. */
inline endServer(one) {
  assert(!freed[one]);                                                                   /* let go, retained, somebody else's */
  assert(meant[one] || !(sav[0].record != 0 && sav[0].srv == one));                          /* a state holds it, and no plan meant it */
  assert(meant[one] || !(sav[1].record != 0 && sav[1].srv == one));
  printf("| server %d is terminated\n", one);
  se[one].is = GONE
}

/* RunInstances, with or without a client token. r: 0 refused for certain, 1 a reply with the server, 2 unknown. */
inline runInstances() {
  atomic {
    leaving[tok]--; about = 0;
    r = 1; srv = 0; q = 1;
    do
    :: q <= SERVERS ->
       if
       :: se[q].is != NONE && se[q].tok == tok && TOKEN && se[q].att == att -> srv = q
       :: se[q].is != NONE && se[q].is != GONE && se[q].tok == tok && !(TOKEN && se[q].att == att) && !freed[q] -> r = 0
       :: else
       fi;
       q++
    :: else -> break
    od;
    assert(TOKEN || !unknown[tok]);                         /* resent while the last outcome is unknown */
    if
    :: srv != 0 ->
       q = 0;
       if
       :: se[srv].is == INFLIGHT -> se[srv].is = UNLISTED
       :: else
       fi
    :: srv == 0 ->
       assert(r == 1);                                       /* two servers of one claim */
       q = 1;
       do :: q <= SERVERS && se[q].is != NONE -> q++ :: else -> break od;
       if
       :: q > SERVERS -> assert(false)                       /* SERVERS is too low */
       :: else -> srv = q; se[q].tok = tok; se[q].att = att; se[q].mach = m; se[q].st = x; se[q].is = UNLISTED
       fi
    fi;
    r = 1;
    if
    :: true                                                /* carried out, and its reply arrives */
    :: flt > 0 -> flt--; r = 2; unknown[tok] = !TOKEN       /* carried out, and its reply is lost, or says no without proof */
    :: flt > 0 && q != 0 -> flt--; r = 2; unknown[tok] = !TOKEN; se[srv].is = INFLIGHT   /* later, or never */
    :: flt > 0 && q != 0 -> flt--; r = 0; se[srv].is = NONE                                   /* refused for certain */
    fi;
    q = 0;
    printf("| RunInstances of claim %d, attempt %d: server %d, %d (0 refused, 1 ok, 2 unknown)\n", tok, att, srv, r);
    if :: r != 1 -> srv = 0 :: else fi
  }
}

/* No request of a claim is on its way, and no list lags behind one. */
#define pending(q, t) ((se[q].is == INFLIGHT || se[q].is == UNLISTED) && se[q].tok == (t))
#define quiet(t) (leaving[t] == 0 && !pending(1, t) && !pending(2, t) && !pending(3, t) && !pending(4, t))

/* Looks for the server by the name of the claim, for as long as lists may lag behind any call that may have been sent. */
inline lookUp() {
  atomic {
    quiet(tok) ->
    unknown[tok] = 0;
    srv = 0; q = 1;
    do
    :: q <= SERVERS && se[q].tok == tok && se[q].is == LISTED -> srv = q; q++
    :: q <= SERVERS && !(se[q].tok == tok && se[q].is == LISTED) -> q++
    :: q > SERVERS -> q = 0; break
    od
  }
}

/*
 * terminate-servers.ts and ending-mark.ts, about srv. The mark is set before the first call that terminates, and taken back where
 * all calls were certainly refused. yields: the hook outlived its Terraform, and sends nothing once another has resumed the launch.
 * r: 1 it is gone, 0 it is not.
 */
inline terminateServer(yields) {
  sent = 0; before = 0;
  do
  :: atomic { srv == 0 || se[srv].is == GONE || se[srv].is == NONE -> r = 1; break }
  :: atomic {
       alive(srv) ->
       if
       :: yields && !mineToEnd -> r = 0; break
       :: later -> skip
       :: !later && (!yields || mineToEnd) && before == 0 ->
          before = 1 + E.ph;
          if :: E.ph == 0 -> E.ph = nothing :: else fi;         /* freshEntry */
          take(terminate, E.ph);
          if :: MUTANT != NO_ENDING -> E.mark = E.lid :: else fi;
          E.srv = srv; E.tok = tok; E.att = att; E.ver = ver; E.st = x; E.by = 1 + i
       :: else
       fi
     };
     atomic {
       if
       :: yields && (!(E.by == 1 + i && (E.ph == intent || E.ph == created || E.ph == ending))) -> r = 0; break
       :: else
       fi;
       assert(may_terminate(E.ph) || E.by != 1 + i || later);
       if
       :: alive(srv) -> endServer(srv); sent = 1
       :: alive(srv) && flt > 0 -> flt--; endServer(srv); r = 0; break        /* carried out, and says no */
       :: alive(srv) && flt > 0 -> flt--;                                      /* refused for certain */
          if
          :: !later && !sent && before != 1 + ending && E.ph == ending && E.by == 1 + i ->
             if
             :: before == 1 -> forget(E)
             :: else -> E.ph = before - 1; E.mark = 0
             fi
          :: else
          fi;
          r = 0; break
       :: !alive(srv) -> skip
       fi
     }
  od;
  before = 0; sent = 0
}

/* end-claim.ts, of what the entry en (in ph, tok, att, srv) made. r: 1 it is over, 0 it is not. */
inline endClaim(yields) {
  if
  :: ph == intent && !TOKEN -> lookUp()
  :: ph == intent && TOKEN && ret -> atomic { told[c] = 1; told[tok] = 1; srv = 0 }
  :: ph == intent && TOKEN && !ret ->
     atomic {
       !unheard || quiet(tok);
       /* whether a server is there that looks alike and is nobody's: only then is the call repeated on a mere suspicion */
       q = 1; r = 0;
       do
       :: q <= SERVERS && se[q].is != GONE && se[q].is != NONE && !(sav[x].record != 0 && sav[x].srv == q) -> r = 1; q++
       :: q <= SERVERS && !(se[q].is != GONE && se[q].is != NONE && !(sav[x].record != 0 && sav[x].srv == q)) -> q++
       :: q > SERVERS -> q = 0; break
       od
     };
     if
     :: unheard && r == 0 -> srv = 0
     :: else ->
        atomic { take(intend, ph); E.ph = ph; E.tok = tok; E.att = att; E.ver = ver; E.st = x; E.elsew = elsew; E.by = 1 + i; leaving[tok]++; about = 1 };
        runInstances();
        if
        :: r == 1 -> skip
        :: else -> r = 0; goto failed
        fi
     fi
  :: else
  fi;
  if
  :: srv != 0 && ret -> atomic { told[c] = 1; told[tok] = 1; r = 1 }
  :: srv == 0 -> r = 1
  :: else -> terminateServer(yields)
  fi;
  if
  :: r == 0 -> goto failed
  :: else ->
     atomic {
       if
       :: E.ph == 0 || E.by == 1 + i || E.by == mine ->
          if :: E.ph == 0 -> E.ph = nothing :: else fi;
          E.tok = tok; E.att = att; E.srv = srv; E.elsew = elsew; E.st = x; E.ver = ver; E.by = 1 + i; E.retain = ret;
          take(end, E.ph); E.new = 1
       :: else
       fi
     }
  fi
}

/* remove-recorded.ts: what the record of c names, srv. */
inline removeRecorded() {
  atomic {
    if
    :: E.ph == 0 -> tok = c; att = 1
    :: else -> tok = E.tok; att = E.att
    fi;
    /* a later launch than the record's, whose own record was lost with the state */
    later = E.ph != 0 && E.ph != nothing && E.ph != ended && E.srv != srv;
    if
    :: later && E.ph == recorded -> take(resume, E.ph)
    :: else
    fi;
    ver = P.ver
  };
  if
  :: ret -> atomic { told[c] = 1; told[tok] = 1; r = 1 }
  :: else -> terminateServer(0)
  fi;
  if
  :: r == 0 -> goto failed
  :: r != 0 && later -> skip
  :: else ->
     atomic {
       if :: E.ph == 0 -> fresh(E) :: else fi;
       E.srv = srv; E.retain = ret;
       take(end, E.ph); E.new = 1
     }
  fi
}

/* leaving.ts release */
inline release() {
  atomic {
    told[c] = 1;
    if :: E.ph == 0 -> fresh(E) :: else told[E.tok] = 1 fi;
    E.retain = 1;
    take(end, E.ph); E.new = 1
  }
}

/* lost-launches.ts: entries of this state whose claims it does not have. After adoption of nothing, what is left is told. */
inline tellLost() {
  atomic {
    q = 1;
    do
    :: q < CLAIMS && q != c && fo[m].e[q].st == x && !inState(q) &&
       (fo[m].e[q].ph == intent || fo[m].e[q].ph == created || fo[m].e[q].ph == ending) ->
       told[q] = 1; told[fo[m].e[q].tok] = 1; q++
    :: q < CLAIMS && !(q != c && fo[m].e[q].st == x && !inState(q) &&
       (fo[m].e[q].ph == intent || fo[m].e[q].ph == created || fo[m].e[q].ph == ending)) -> q++
    :: q == CLAIMS -> q = 0; break
    od
  }
}

/* i: slot. m: machine. x: state. c: claim. s: server. ret: removal policy. isnew: this plan made the claim. names: the program. */
proctype Hook(byte i; byte kind; bit m; bit x; byte c; byte s; byte ver; bit ret; bit isnew; byte names; byte lid; byte key) {
  byte ph, tok, att, srv, q, r, before, mine;
  bit undecided, look, resumed, unheard, elsew, sent, about, kept, later;
  {
    if
    /* ---------------------------------------------------------------------------------------------------- launch.ts */
    :: kind == H_LAUNCH ->
       atomic {
         if :: orphan[i] -> goto failed :: else fi;
         if
         :: E.ph == 0 ->
            ph = nothing; tok = c; att = 1; elsew = !isnew
         :: E.ph == ended ->
            if
            :: E.retain && E.srv != 0 && alive(E.srv) -> told[c] = 1; advice[i / 6] = R_CLAIM; goto failed
            :: else -> ph = E.ph; take(retry, ph); att = (E.tok == c -> E.att + 1 : 1); tok = c; elsew = E.elsew || stale(E) || unsavedElsewhere
            fi
         :: else -> ph = E.ph; tok = E.tok; att = E.att; srv = E.srv; elsew = E.elsew || (ph == nothing && stale(E)); mine = E.by
         fi;
         if
         :: ph == nothing ->
            take(begin, ph); E.new = 1;
            E.ph = ph; E.tok = tok; E.att = att; E.srv = 0; E.st = x; E.ver = ver; E.retain = ret; E.elsew = elsew
         :: else
         fi
       };
       if
       :: ph == nothing ->
          /* takeUp: what this folder knows of launches that the state does not have */
          atomic {
            if :: orphan[i] -> goto failed :: else fi;
            q = 1;
            do
            :: q < CLAIMS && q != c && fo[m].e[q].st == x && !inState(q) && fo[m].e[q].ph == recorded ->
               if
               :: alive(fo[m].e[q].srv) -> told[q] = 1; told[fo[m].e[q].tok] = 1; advice[i / 6] = R_FILE; goto failed
               :: else -> take(end, fo[m].e[q].ph); fo[m].e[q].new = 1
               fi;
               q++
            :: q < CLAIMS && q != c && fo[m].e[q].st == x && !inState(q) &&
               (fo[m].e[q].ph == intent || fo[m].e[q].ph == created || fo[m].e[q].ph == ending) ->
               if
               :: fo[m].e[q].ver == ver && srv == 0 && ph == nothing && !(LATE && elsew) ->
                  /* passOn: its token stays */
                  ph = fo[m].e[q].ph; tok = fo[m].e[q].tok; att = fo[m].e[q].att; srv = fo[m].e[q].srv;
                  E.ph = ph; E.tok = tok; E.att = att; E.srv = srv; E.elsew = fo[m].e[q].elsew; E.lid = fo[m].e[q].lid;
                  E.by = fo[m].e[q].by; elsew = E.elsew;
                  take(end, fo[m].e[q].ph); fo[m].e[q].new = 1
               :: else -> told[q] = 1; told[fo[m].e[q].tok] = 1
               fi;
               q++
            :: q < CLAIMS && !(q != c && fo[m].e[q].st == x && !inState(q) &&
               (fo[m].e[q].ph == recorded || fo[m].e[q].ph == intent || fo[m].e[q].ph == created || fo[m].e[q].ph == ending)) -> q++
            :: q == CLAIMS -> q = 0; break
            od
          }
       :: else
       fi;
again:
       /* ensure-created.ts and create-servers.ts */
       if
       :: ph == created || ph == recorded || ph == ending ->
          atomic {
            if :: orphan[i] -> goto failed :: else fi;
            kept = (ph == recorded);
            take(resume, ph); E.ph = ph; E.srv = srv; E.by = 1 + i; resumed = 1
          }
       :: else ->
          atomic {
            if :: orphan[i] -> goto failed :: else fi;
            undecided = (ph == intent); resumed = 0;
            if
            :: ph == intent -> take(intend, ph); E.ph = ph; E.by = 1 + i
            :: else
            fi;
            look = !TOKEN && (undecided || elsew)
          };
          do
          :: true ->
             if
             :: look ->
                if
                :: MUTANT == RESEND -> srv = 0
                :: else -> lookUp()
                fi;
                if
                :: srv != 0 -> resumed = 1; break
                :: else -> look = 0
                fi
             :: else
             fi;
             atomic {
               if
               :: orphan[i] && !(undecided && TOKEN && stillOurs && !othersToo) -> goto failed
               :: else
               fi;
               take(intend, ph);
               E.ph = ph; E.tok = tok; E.att = att; E.srv = 0; E.ver = ver; E.elsew = elsew; E.st = x; E.by = 1 + i;
               leaving[tok]++; about = 1
             };
             assert(may_create(ph));
             runInstances();
             atomic {
               if
               :: r == 1 -> resumed = TOKEN; break
               :: r == 2 -> undecided = 1; look = !TOKEN;
                  if
                  :: true                          /* try again */
                  :: goto failed
                  fi
               :: r == 0 ->
                  if
                  :: !undecided && (stillOurs || MUTANT == TAKE_BACK) -> take(refuse, ph); E.ph = ph; E.new = 1
                  :: else
                  fi;
                  goto failed
               fi
             }
          od;
          atomic {
            if
            :: orphan[i] && !stillOurs -> goto failed
            :: else
            fi;
            take(create, ph);
            E.ph = ph; E.tok = tok; E.att = att; E.srv = srv; E.by = 1 + i
          }
       fi;
       /* wait-until-running.ts, then hand over */
       atomic {
         se[srv].is == LISTED || se[srv].is == GONE || orphan[i] ->
         if
         :: orphan[i] ->
            if
            :: !stillOurs || othersToo || kept -> goto failed
            :: else
            fi
         :: !orphan[i] && se[srv].is == LISTED ->
            if
            :: stillOurs -> E.lid = lid; E.mark = 0; E.elsew = 0; goto good
            :: else -> goto failed
            fi
         :: !orphan[i] && se[srv].is == GONE ->
            if
            :: !resumed || E.ph == 0 || E.ph == ending || E.ph == ended -> goto failed
            :: else ->
               /* endRest and nextAttempt */
               E.ph = ended; E.srv = srv; E.new = 1;
               take(retry, ph); att = (tok == c -> att + 1 : 1); tok = c; srv = 0; elsew = elsew || unsavedElsewhere
            fi
         fi
       };
       if
       :: orphan[i] ->
          /* settleWithoutTerraform */
          mine = 1 + i; ret = 0;
          goto end_claim
       :: else -> goto again
       fi

    /* ---------------------------------------------------------------------------------------------------- settle.ts */
    :: kind == H_SETTLE ->
       atomic {
         se[s].is != INFLIGHT ->
         if
         :: s == 0 || se[s].is == GONE || se[s].is == NONE -> told[c] = 1; advice[i / 6] = R_LAUNCH; goto failed
         :: else
         fi
       };
       atomic {
         if
         :: E.ph == created -> take(record, E.ph)
         :: else
         fi;
         goto good
       }

    /* ------------------------------------------------------------------------------------------------- terminate.ts */
    :: kind == H_TERMINATE ->
       if
       :: s == 0 -> goto good
       :: else
       fi;
       srv = s;
       goto remove

    /* --------------------------------------------------------------------------------------------------- abandon.ts */
    :: kind == H_ABANDON ->                /* or the shell, which does the same with an entry of which terminate has left nothing else */
abandon:
       atomic {
         ph = E.ph; tok = E.tok; att = E.att; srv = E.srv; elsew = E.elsew; mine = E.by; unheard = 0;
         if
         :: ph == 0 || (ph == nothing && (elsew || stale(E))) ->
            if
            :: P.record == c -> goto good
            :: else
            fi;
            if
            :: ph == 0 -> ph = nothing; tok = c; att = 1
            :: else
            fi;
            take(suspect, ph); elsew = 1; unheard = 1; srv = 0
         :: ph == recorded -> told[c] = 1; told[tok] = 1
         :: else
         fi
       };
       if
       :: ph == intent || ph == created || ph == ending -> goto end_claim
       :: else
       fi;
since: atomic {
         if
         :: !unheard && E.ph == ended && (E.elsew || stale(E)) ->
            /* endLater: what another machine made after that */
            ph = E.ph; take(retry, ph); att = (E.tok == c -> E.att + 1 : 1); tok = c; srv = 0; take(suspect, ph); elsew = 1; unheard = 1; mine = E.by
         :: else -> ph = 0
         fi
       };
       if
       :: ph == intent -> goto end_claim
       :: else
       fi;
tell:  tellLost();
       atomic {
         if
         :: kind == H_ABANDON ->
            /* forgetFormer; its own stays where the state may yet have the record */
            if :: c != 1 && fo[m].e[1].ph == ended && fo[m].e[1].st == x && !fo[m].e[1].retain -> forget(fo[m].e[1]) :: else fi;
            if :: c != 2 && fo[m].e[2].ph == ended && fo[m].e[2].st == x && !fo[m].e[2].retain -> forget(fo[m].e[2]) :: else fi;
            if :: LATE && E.ph == ended && !E.retain && MUTANT != FORGET_MARK -> skip :: else -> forget(E) fi
         :: else ->
            if :: E.ph == 0 -> fresh(E) :: else fi;
            if :: E.ph == recorded -> E.retain = 1 :: else fi;
            take(end, E.ph); E.new = 1
         fi;
         if
         :: kind == H_ROLL -> goto left
         :: else -> goto good
         fi
       }

    /* ----------------------------------------------------------------------------------------------------- guard.ts */
    :: kind == H_GUARD ->
       atomic {
         if
         :: names != cfg[x].decl * cfg[x].name -> told[c] = 1; goto failed
         :: else
         fi;
         if
         :: P.record != c ->
            if
            :: now_(key) == key || declared(key) || cfg[x].removed -> r = 1
            :: else -> told[c] = 1; goto failed
            fi;
            /* the hold, on another machine, would not know that the servers were let go */
            if
            :: LATE && P.hold == c && P.claim == c && !declared(P.name) && !cfg[x].removed -> goto failed
            :: else
            fi
         :: P.record == c && declared(P.name) -> goto good
         :: P.record == c && !declared(P.name) && cfg[x].removed -> r = 1
         :: P.record == c && !declared(P.name) && !cfg[x].removed -> r = 2; srv = P.srv
         fi
       };
       if
       :: r == 1 -> goto let_go
       :: else -> goto remove
       fi

    /* ------------------------------------------------------------------------------------------------------ hold.ts */
    :: kind == H_HOLD ->
       atomic {
         if
         :: names != cfg[x].decl * cfg[x].name -> told[c] = 1; goto failed
         :: else
         fi;
         if :: MUTANT == HOLD_IGNORES_RETAIN -> ret = 0 :: else fi;
         if
         :: P.guard == c -> r = 0
         :: P.guard != c && P.claim != c ->
            if
            :: now_(key) == key || declared(key) || cfg[x].removed -> r = 1
            :: else -> r = 4
            fi
         :: P.guard != c && P.claim == c && declared(P.name) -> r = 0
         :: P.guard != c && P.claim == c && !declared(P.name) && cfg[x].removed -> r = 1
         :: P.guard != c && P.claim == c && !declared(P.name) && !cfg[x].removed && P.record == c -> r = 2; srv = P.srv
         :: P.guard != c && P.claim == c && !declared(P.name) && !cfg[x].removed && P.record != c -> r = 3; ver = P.ver
         fi
       };
       atomic {
         if
         :: E.ph == ended || r == 0 -> goto good
         :: E.ph != ended && r == 4 -> told[c] = 1; goto failed
         :: else
         fi
       };
       if
       :: r == 1 -> goto let_go
       :: r == 2 -> goto remove
       :: r == 3 -> goto abandon
       fi

    /* ------------------------------------------------------------------------------------------------------ roll.ts */
    :: kind == H_ROLL ->
       atomic {
         if
         :: names != cfg[x].decl * cfg[x].name -> goto failed
         :: else
         fi;
         /* a claim that leaves and has neither hold nor guard: in the state or, of a local one, in its backup */
         c = 0;
         if
         :: P.claim != 0 && P.hold != P.claim && P.guard != P.claim && !declared(P.name) && !cfg[x].removed ->
            c = P.claim; ver = P.ver; r = (P.record == c -> 2 : 1); srv = P.srv
         :: P.claim == 0 && !LATE && was[i / 6].claim != 0 && was[i / 6].hold != was[i / 6].claim && was[i / 6].guard != was[i / 6].claim && !declared(was[i / 6].name) &&
            !cfg[x].removed ->
            c = was[i / 6].claim; ver = was[i / 6].ver; r = (was[i / 6].record == c -> 2 : 1); srv = was[i / 6].srv
         :: else
         fi
       };
       if
       :: c != 0 ->
          atomic {
            if
            :: E.ph == ended -> r = 0
            :: E.ph != ended && r == 1 -> told[c] = 1; told[E.tok] = 1
            :: E.ph != ended && r == 2 && E.ph == 0 -> fresh(E); E.srv = srv; E.retain = 1; take(end, E.ph); E.new = 1; told[c] = 1; goto failed
            :: E.ph != ended && r == 2 && E.ph != 0 -> ret = E.retain
            fi
          };
          if
          :: r == 2 -> goto remove
          :: else
          fi
       :: else
       fi;
left:  atomic {
         /* leftEntries: entries of this state whose claims it has no more, under a name that is not declared */
         q = 1;
         do
         :: q < CLAIMS && fo[m].e[q].ph != 0 && fo[m].e[q].st == x && !inState(q) && q != c && !cfg[x].decl ->
            if
            :: fo[m].e[q].ph == intent || fo[m].e[q].ph == created || fo[m].e[q].ph == ending || fo[m].e[q].ph == recorded ->
               told[q] = 1; told[fo[m].e[q].tok] = 1;
               if
               :: MUTANT == END_BY_FOLDER && alive(fo[m].e[q].srv) -> endServer(fo[m].e[q].srv)
               :: else
               fi
            :: else ->
               if
               :: !fo[m].e[q].retain -> forget(fo[m].e[q])
               :: else
               fi
            fi;
            q++
         :: q < CLAIMS && !(fo[m].e[q].ph != 0 && fo[m].e[q].st == x && !inState(q) && q != c && !cfg[x].decl) -> q++
         :: q == CLAIMS -> q = 0; break
         od;
         goto good
       }
    fi;

    /* What several hooks go on with. */
let_go:
    release();
    goto good;
remove:
    removeRecorded();
    if
    :: later && kind != H_TERMINATE -> later = 0; goto abandon
    :: kind == H_ROLL && !later -> goto left
    :: else -> goto good
    fi;
end_claim:
    endClaim(kind == H_LAUNCH);
    if
    :: kind == H_LAUNCH -> goto failed
    :: kind != H_LAUNCH && !unheard -> goto since
    :: kind != H_LAUNCH && unheard -> goto tell
    fi
  } unless { dead[i] -> goto over };

good:
  atomic { printf("| %d hook %d of claim %d succeeds\n", i, kind, c); okay[i] = 1; goto over };
failed:
  atomic { okay[i] = 0; printf("| %d hook %d of claim %d fails\n", i, kind, c) };
over:
  atomic {
    if :: about -> leaving[tok]-- :: else fi;
    busy[i] = 0; orphan[i] = 0; dead[i] = 0; goto done };
done:
  skip
}

/*
 * Terraform's rules of plan, order, taint, dropped blocks and saving, as measured: docs/design.md, "Facts that force the shape",
 * and test/chaos/terraform, which was compared with the real one. And the person who runs it, and the weather.
 */

#define ROLL 1
#define CLAIM 2
#define HOLD 4
#define LAUNCH 8
#define RECORD 16
#define GUARD 32
#define SETTINGS 64
#define SETTLED 128

/* What an object refers to, and what refers to it, directly or not. */
#define needs(o) ((o) == ROLL -> 0 : ((o) == CLAIM -> ROLL : ((o) == HOLD || (o) == LAUNCH -> CLAIM : ((o) == RECORD -> CLAIM|LAUNCH : \
  ((o) == GUARD -> RECORD : ((o) == SETTINGS -> RECORD : SETTINGS))))))
#define neededBy(o) ((o) == ROLL -> 254 : ((o) == CLAIM -> 252 : ((o) == LAUNCH -> RECORD|GUARD|SETTINGS|SETTLED : \
  ((o) == RECORD -> GUARD|SETTINGS|SETTLED : ((o) == SETTINGS -> SETTLED : 0)))))

/* A destroy waits for what depends on the object, by the names of its time: after a move in the same apply, these are others. */
#define deletable(o) ((dl & (o)) && !(stuck & (o)) && !(at & (o)) && (loose && (o) != ROLL || !(dl & neededBy(o))))
#define creatable(o) ((cr & (o)) && !(stuck & (o)) && !(at & (o)) && !(dl & (o)) && !(cr & needs(o)))

#define C cfg[x]
#define slotOf(o) ((o) == HOLD || (o) == ROLL -> base : ((o) == GUARD -> base + 1 : base + 2))
#define OTHERS (255 & ~(HOLD|GUARD|ROLL))     /* of which one hook runs at a time */

inline copyState(to, from) {
  to.name = from.name; to.claim = from.claim; to.ver = from.ver; to.hold = from.hold; to.hprov = from.hprov;
  to.hkey = from.hkey; to.hret = from.hret; to.launch = from.launch; to.taint = from.taint; to.record = from.record;
  to.srv = from.srv; to.guard = from.guard; to.gprov = from.gprov; to.gkey = from.gkey; to.gret = from.gret;
  to.settings = from.settings; to.wset = from.wset; to.settled = from.settled; to.roll = from.roll
}

inline emptyState(to) {
  to.name = 0; to.claim = 0; to.ver = 0; to.hold = 0; to.hprov = 0; to.hkey = 0; to.hret = 0; to.launch = 0; to.taint = 0;
  to.record = 0; to.srv = 0; to.guard = 0; to.gprov = 0; to.gkey = 0; to.gret = 0; to.settings = 0; to.wset = 0;
  to.settled = 0; to.roll = 0
}

/* The construct's own objects. */
inline rmOwn(st) {
  st.claim = 0; st.ver = 0; st.launch = 0; st.taint = 0; st.record = 0; st.srv = 0; st.settings = 0; st.wset = 0; st.settled = 0
}

inline drop() {
  if
  :: o == ROLL -> mem[p].roll = 0
  :: o == CLAIM -> mem[p].claim = 0; mem[p].ver = 0
  :: o == HOLD -> mem[p].hold = 0; mem[p].hprov = 0; mem[p].hkey = 0; mem[p].hret = 0
  :: o == LAUNCH -> mem[p].launch = 0; mem[p].taint = 0
  :: o == RECORD -> mem[p].record = 0; mem[p].srv = 0
  :: o == GUARD -> mem[p].guard = 0; mem[p].gprov = 0; mem[p].gkey = 0; mem[p].gret = 0
  :: o == SETTINGS -> mem[p].settings = 0; mem[p].wset = 0
  :: o == SETTLED -> mem[p].settled = 0
  fi
}

inline put() {
  if
  :: o == ROLL -> mem[p].roll = C.prov
  :: o == CLAIM -> nclaim++; assert(nclaim < CLAIMS); mem[p].claim = nclaim; mem[p].ver = C.ver; mem[p].name = C.name
  :: o == HOLD -> mem[p].hold = mem[p].claim; mem[p].hprov = C.prov; mem[p].hkey = C.name; mem[p].hret = C.retain
  :: o == LAUNCH -> nlaunch++; mem[p].launch = nlaunch; mem[p].taint = 0
  :: o == RECORD ->
     mem[p].record = mem[p].claim;
     mem[p].srv = (mem[p].launch != 0 && fo[m].e[mem[p].claim].lid == mem[p].launch -> fo[m].e[mem[p].claim].srv : 0);
     if
     :: mem[p].srv != 0 -> freed[mem[p].srv] = 0
     :: else -> failing = 1; advice[p] = R_LAUNCH
     fi
  :: o == GUARD -> mem[p].guard = mem[p].record; mem[p].gprov = C.prov; mem[p].gkey = C.name; mem[p].gret = C.retain
  :: o == SETTINGS -> mem[p].settings = 1; mem[p].wset = C.wset
  :: o == SETTLED ->
     mem[p].settled = (settledOn == m + 1 -> 1 : 2);
     if
     :: mem[p].settled == 2 -> failing = 1; advice[p] = R_SETTINGS
     :: else
     fi
  fi
}

inline save() { copyState(sav[x], mem[p]) }

/* What a plan does, and whether it is refused. */
inline plan() {
  dl = 0; cr = 0; loose = 0; refused = 0;
  if
  :: C.moved && mem[p].name == 1 ->
     mem[p].name = 2;
     loose = !C.decl && !destroying;
     if :: mem[p].hold != 0 && mem[p].hprov == C.prov -> mem[p].hkey = 2 :: else fi;
     if :: mem[p].guard != 0 && mem[p].gprov == C.prov -> mem[p].gkey = 2 :: else fi
  :: else
  fi;
  present = (mem[p].roll -> ROLL : 0) | (mem[p].claim -> CLAIM : 0) | (mem[p].hold -> HOLD : 0) | (mem[p].launch -> LAUNCH : 0) |
            (mem[p].record -> RECORD : 0) | (mem[p].guard -> GUARD : 0) | (mem[p].settings -> SETTINGS : 0) | (mem[p].settled -> SETTLED : 0);
  if
  :: destroying || !C.decl -> dl = present
  :: else ->
     cr = 255 & ~present;
     if :: mem[p].claim && (mem[p].ver != C.ver || command == R_CLAIM) -> dl = dl | CLAIM :: else fi;
     if :: mem[p].launch && (mem[p].taint || command == R_LAUNCH || (dl & CLAIM) || !mem[p].claim) -> dl = dl | LAUNCH :: else fi;
     if :: mem[p].record && (dl & LAUNCH) -> dl = dl | RECORD :: else fi;
     if :: mem[p].settings && (mem[p].settings == 2 || mem[p].wset != C.wset || command == R_SETTINGS || ((dl | cr) & RECORD)) -> dl = dl | SETTINGS :: else fi;
     if :: mem[p].settled && (dl & SETTINGS) -> dl = dl | SETTLED :: else fi;
     if :: mem[p].guard && (mem[p].gprov != C.prov || mem[p].gkey != C.name || mem[p].gret != C.retain || ((dl | cr) & RECORD)) -> dl = dl | GUARD :: else fi;
     if :: mem[p].hold && (mem[p].hprov != C.prov || mem[p].hkey != C.name || mem[p].hret != C.retain || ((dl | cr) & CLAIM)) -> dl = dl | HOLD :: else fi;
     if :: mem[p].roll && mem[p].roll != C.prov -> dl = dl | ROLL :: else fi;
     cr = cr | dl;
     /* postconditions of what stays */
     if
     :: !(dl & RECORD) && mem[p].record && (mem[p].srv == 0 || fo[m].e[mem[p].record].mark == mem[p].launch && mem[p].launch != 0) -> refused = 1; advice[p] = R_LAUNCH
     :: !(dl & SETTLED) && mem[p].settled == 2 -> refused = 1; advice[p] = R_SETTINGS
     :: else
     fi
  fi;
  /* what the plan means for servers */
  if
  :: refused -> dl = 0; cr = 0
  :: !refused && (dl & RECORD) && mem[p].srv != 0 ->
     if
     :: !destroying && !C.decl && C.removed -> freed[mem[p].srv] = 1; told[mem[p].record] = 1
     :: (destroying && C.decl || !destroying && C.decl) && C.retain -> freed[mem[p].srv] = 1
     :: !C.decl && !C.removed && (mem[p].guard && mem[p].gret) -> freed[mem[p].srv] = 1
     :: else -> meant[mem[p].srv] = 1
     fi
  :: else
  fi
}

/* Starts the hook of a step. */
inline start(kind, whose, keep) {
  at = at | o; busy[slotOf(o)] = 1; okay[slotOf(o)] = 0;
  run Hook(slotOf(o), kind, m, x, whose, mem[p].srv, mem[p].ver, keep, isnew, C.decl * C.name, mem[p].launch, (o == HOLD -> mem[p].hkey : mem[p].gkey))
}

/* Begins step o. did: it is done at once. */
inline begin() {
  if
  :: deletable(o) ->
     if
     :: o == GUARD && !(C.decl && (destroying || mem[p].gkey == C.name && mem[p].gprov == C.prov)) -> start(H_GUARD, mem[p].guard, mem[p].gret)
     :: o == HOLD && !(C.decl && (destroying || mem[p].hkey == C.name && mem[p].hprov == C.prov)) -> start(H_HOLD, mem[p].hold, mem[p].hret)
     :: o == ROLL && !(C.decl && (destroying || mem[p].roll == C.prov)) -> start(H_ROLL, 0, 0)
     :: o == RECORD && C.decl -> start(H_TERMINATE, mem[p].record, C.retain)
     :: o == CLAIM && C.decl -> start(H_ABANDON, mem[p].claim, C.retain)
     :: else -> did = 1
     fi
  :: creatable(o) ->
     failing = 0;
     put();
     if
     :: o == LAUNCH -> isnew = made; launched = 1; start(H_LAUNCH, mem[p].claim, C.retain)
     :: o == SETTINGS -> settledOn = 0; start(H_SETTLE, mem[p].record, 0)
     :: o == CLAIM -> made = 1; did = 1
     :: o != LAUNCH && o != SETTINGS && o != CLAIM && !failing -> did = 1
     :: o != LAUNCH && o != SETTINGS && o != CLAIM && failing -> stuck = stuck | o; bad = 1
     fi
  fi
}

/* A hook has ended. What it was to do is done, or its object is tainted or stays. */
inline ended_() {
  at = at & ~o;
  if
  :: okay[slotOf(o)] ->
     if :: o == SETTINGS && (cr & o) && !(dl & o) -> settledOn = m + 1 :: else fi;
     did = 1
  :: else ->
     stuck = stuck | o; bad = 1;
     if
     :: (cr & o) && !(dl & o) && o == LAUNCH -> mem[p].taint = 1
     :: (cr & o) && !(dl & o) && o == SETTINGS -> mem[p].settings = 2
     :: else
     fi
  fi
}

#define able(o) (deletable(o) || creatable(o))

#define EDIT(n) ((EDITS >> (n)) & 1)
#define other (6 * p + 3 - base % 6)
#define quiet3(n) (!busy[n] && !busy[(n) + 1] && !busy[(n) + 2])
#define quietHooks (quiet3(0) && quiet3(3) && quiet3(6) && quiet3(9) && !running[1 - p])
#define heldBy(y, s) (sav[y].record != 0 && sav[y].srv == (s))

/* No server that nobody holds, without a word to the person. A runner that was lost before the state was saved knows of nothing. */
inline checkHeld() {
  q = 1;
  do
  :: q <= SERVERS ->
     if
     :: alive(q) && se[q].st == x && !freed[q] && !told[se[q].tok] && !heldBy(0, q) && !heldBy(1, q) ->
        assert(blind && !launched || unsaved[se[q].tok] && (m == 1 || se[q].mach == 1 || !launched))
     :: else
     fi;
     q++
  :: else -> q = 0; break
  od
}

/* A success must be one. What somebody else ended is not seen without 'refresh', and on another machine a late state tells nothing. */
inline checkSuccess() {
  if
  :: destroying || !C.decl -> assert(!sav[x].claim && !sav[x].record && !sav[x].guard && !sav[x].hold)
  :: else ->
     assert(sav[x].record && sav[x].guard && sav[x].hold && sav[x].srv);
     assert(alive(sav[x].srv) || outside[sav[x].srv] || blind || (LATE && m == 1))
  fi
}

/* Runs a command on machine m for state x. ok: it succeeded. */
inline command_() {
  atomic {
    /* A runner begins without a folder. A local state has one machine, whose folder may be deleted. */
    if
    :: m == 1 -> m = LATE; q = 1; do :: q < CLAIMS -> forget(fo[m].e[q]); q++ :: else -> break od
    :: else
    fi;
    fo[m].e[1].new = 0; fo[m].e[2].new = 0; fo[m].e[3].new = 0; q = 0;
    copyState(mem[p], sav[x]); copyState(was[p], sav[x]);
    running[p] = 1; made = 0; launched = 0; stuck = 0; at = 0; bad = 0; killed = 0; advice[p] = R_NONE; settledOn = 0;
    plan();
    bad = refused;
    printf("| machine %d, state %d: %d (0 apply, 1 destroy), -replace %d, declared %d, name %d, at %d, retain %d, refused %d: delete %d, create %d\n", m, x, destroying, command, C.decl, C.name, C.prov, C.retain, refused, dl, cr);
    /* What is forgotten has no order: this may be before or after anything else. */
    forgetting = !destroying && !C.decl && C.removed
  };
  do
  :: atomic {
       /* the next thing that Terraform does: a step whose turn it is, or what follows from a hook's end */
       if
       :: forgetting -> o = 0
       :: able(ROLL) && !forgetting -> o = ROLL
       :: able(CLAIM) && !forgetting -> o = CLAIM
       :: able(HOLD) -> o = HOLD
       :: able(LAUNCH) && !forgetting -> o = LAUNCH
       :: able(RECORD) && !forgetting -> o = RECORD
       :: able(GUARD) -> o = GUARD
       :: able(SETTINGS) && !forgetting -> o = SETTINGS
       :: able(SETTLED) && !forgetting -> o = SETTLED
       :: (at & (HOLD|ROLL)) && !busy[base] -> o = at & (HOLD|ROLL)
       :: (at & GUARD) && !busy[base + 1] -> o = GUARD
       :: (at & OTHERS) && !busy[base + 2] -> o = at & OTHERS
       fi;
       did = 0;
       printf("| step %d (1 roll, 2 claim, 4 hold, 8 launch, 16 record, 32 guard, 64 settings, 128 settled)%d\n", o, (o & at));
       if
       :: o == 0 ->
          forgetting = 0; did = 1;
          rmOwn(mem[p]);
          dl = dl & (ROLL|HOLD|GUARD)
       :: o != 0 && (at & o) -> ended_()
       :: o != 0 && !(at & o) -> begin()
       fi;
       if
       :: did && o != 0 && (dl & o) -> drop(); dl = dl & ~o
       :: did && o != 0 && !(dl & o) -> cr = cr & ~o
       :: else
       fi;
       /* A step that is done counts, and may be saved: a local state is saved each time, a remote one seldom. */
       if
       :: did -> save()
       :: did && LATE
       :: !did
       fi;
       o = 0
     }
  :: atomic {
       /* Terraform is killed, before or after it saved: its hooks with it, or not. */
       flt > 0 && at != 0 && !busy[other] && !busy[other + 1] && !busy[other + 2] ->
       flt--; killed = 1; printf("| Terraform is killed\n");
       if :: mem[p].claim != 0 && sav[x].claim != mem[p].claim -> unsaved[mem[p].claim] = 1 :: else fi;
       /* The last saves of a shared state are lost: it still has servers that are gone, of which only a mark in the folder tells. */
       if :: LATE && sav[x].record && !alive(sav[x].srv) && (m == 1 || launched) -> blind = 1 :: else fi;
       if
       :: true -> dead[base] = busy[base]; dead[base + 1] = busy[base + 1]; dead[base + 2] = busy[base + 2]
       :: true ->
          /* A hook that terminates stops with its Terraform (bound-to-terraform.ts); a launch may take its time. */
          dead[base] = busy[base]; dead[base + 1] = busy[base + 1];
          if
          :: at & cr & ~dl & OTHERS -> orphan[base + 2] = busy[base + 2]
          :: else -> dead[base + 2] = busy[base + 2]
          fi
       fi;
       base = other;
       break
     }
  :: atomic {
       at == 0 && !forgetting && !able(ROLL) && !able(CLAIM) && !able(HOLD) && !able(LAUNCH) && !able(RECORD) && !able(GUARD) &&
       !able(SETTINGS) && !able(SETTLED) ->
       break
     }
  od;
  atomic {
    ok = !bad && !killed;
    if :: !killed -> save() :: else fi;
    dl = 0; cr = 0; at = 0; stuck = 0; loose = 0; present = 0; made = 0; isnew = 0; failing = 0; settledOn = 0; refused = 0;
    bad = 0; forgetting = 0; q = 0;
    emptyState(mem[p]); emptyState(was[p]);
    if
    :: ok && quietHooks -> checkHeld(); checkSuccess()
    :: else
    fi;
    launched = 0; running[p] = 0
  }
}

/* As a message says: deletes the files of claims that the state does not have, and so lets go of what they made. */
inline letGo() {
  q = 1;
  do
  :: q < CLAIMS ->
     if
     :: fo[0].e[q].ph == recorded && fo[0].e[q].st == x && sav[x].claim != q ->
        if :: fo[0].e[q].srv -> freed[fo[0].e[q].srv] = 1 :: else fi;
        forget(fo[0].e[q])
     :: else
     fi;
     q++
  :: else -> q = 0; break
  od
}

/* What the person does before a command: one of the edits that the scenario allows, or nothing. */
inline edit() {
  if
  :: true                                          /* the same program again, or what the last message says */
  :: advice[p] != R_NONE && advice[p] != R_FILE -> command = advice[p]
  :: EDIT(0) && C.decl -> C.ver = 1 - C.ver        /* a change that replaces */
  :: EDIT(1) && C.decl -> C.wset = 1 - C.wset      /* a change in place */
  :: EDIT(2) && C.decl && C.name == 1 -> C.name = 2; C.moved = 1
  :: EDIT(3) && C.decl -> C.prov = 3 - C.prov      /* to another provider construct */
  :: EDIT(4) && C.decl && C.name == 1 -> C.name = 2; C.moved = 1; C.prov = 3 - C.prov
  :: EDIT(5) && C.decl -> C.retain = 1 - C.retain
  :: EDIT(6) && C.decl -> C.decl = 0               /* deleted from the program */
  :: EDIT(7) && C.decl && sav[x].name == C.name -> C.decl = 0; C.removed = 1      /* with removed blocks */
  :: EDIT(8) && sav[x].record && sav[x].srv ->     /* state rm of the record alone */
     freed[sav[x].srv] = 1; sav[x].record = 0; sav[x].srv = 0
  :: EDIT(15) && sav[x].record && sav[x].srv ->    /* state rm of the record alone, and deleted from the program */
     freed[sav[x].srv] = 1; sav[x].record = 0; sav[x].srv = 0; C.decl = 0
  :: EDIT(9) && sav[x].record && sav[x].srv ->     /* state rm of all own objects */
     freed[sav[x].srv] = 1; rmOwn(sav[x])
  :: EDIT(10) && !C.decl -> C.decl = 1; C.removed = 0
  :: EDIT(11) -> destroying = 1
  :: EDIT(12) && C.decl -> command = R_LAUNCH
  :: EDIT(13) && TWO && x == 0 && sav[0].record && !sav[1].claim && !sav[1].record && cfg[0].decl ->
     /* state mv of all own objects into the other state, and the code with them */
     sav[1].name = sav[0].name; sav[1].claim = sav[0].claim; sav[1].ver = sav[0].ver; sav[1].launch = sav[0].launch;
     sav[1].record = sav[0].record; sav[1].srv = sav[0].srv; sav[1].settings = sav[0].settings; sav[1].settled = sav[0].settled;
     cfg[1].ver = cfg[0].ver; cfg[1].decl = 1; cfg[0].decl = 0;
     rmOwn(sav[0])
  fi
}

/* Of the runner p: the second one applies once, on machine 1, while the first one does what it does. */
proctype Person(bit p) {
  bit x, m, ok, bad, killed, refused, destroying, loose, isnew, made, failing, forgetting, did, launched;
  byte o, dl, cr, at, stuck, present, q, command, round, tries, settledOn, base, stage;

  base = 6 * p;
  do
  :: atomic {
       if
       :: p == 1 && round == 0 -> round = 1; m = 1
       :: p == 1 && round == 1 -> break
       :: p == 0 && stage == 0 && round < RUNS ->
          round++;
          command = R_NONE; destroying = 0; x = 0;
          if :: x = 0 :: TWO -> x = 1 fi;
          edit()
       :: p == 0 && stage == 0 && round == RUNS && quietHooks ->
          /* Faults end. To apply again, doing what messages say, reaches the program; then a destroy reaches nothing. */
          stage = 1; flt = 0; x = 0; round = 0; tries = 1; destroying = 0; command = R_NONE
       :: p == 0 && stage != 0 && quietHooks ->
          if
          :: ok && stage == 1 -> stage = 2; tries = 1; destroying = 1; command = R_NONE
          :: ok && stage == 2 && x < TWO -> stage = 1; x++; tries = 1; destroying = 0; command = R_NONE
          :: ok && stage == 2 && x >= TWO -> break
          :: !ok ->
             tries++;
             assert(tries < 5);                          /* wedged */
             command = (advice[p] == R_FILE -> R_NONE : advice[p]);
             if
             :: advice[p] == R_FILE -> letGo()
             :: else
             fi
          fi
       fi;
       if :: p == 1 :: p == 0 -> m = 0 :: p == 0 && !running[1] -> m = 1 fi
     };
     command_()
  od
}

#define LISTED_OR_ARRIVED(s) \
  :: atomic { se[s].is == UNLISTED -> se[s].is = LISTED } \
  :: atomic { se[s].is == INFLIGHT -> if :: se[s].is = UNLISTED :: se[s].is = NONE fi }
#define HOOK_IS_KILLED(i) \
  :: atomic { flt > 0 && busy[i] && !dead[i] && !orphan[i] -> flt--; dead[i] = 1; printf("| hook in slot %d is killed\n", i) }
#define ENDED_OUTSIDE(s) \
  :: atomic { EDIT(14) && flt > 0 && se[s].is == LISTED && !freed[s] -> flt--; se[s].is = GONE; outside[s] = 1; \
       printf("| server %d is terminated outside\n", s) }

/* What happens by itself: lists catch up, requests arrive or do not, and what may go wrong goes wrong at any moment. */
proctype Weather() {
end:
  do
  LISTED_OR_ARRIVED(1) LISTED_OR_ARRIVED(2) LISTED_OR_ARRIVED(3) LISTED_OR_ARRIVED(4)
  HOOK_IS_KILLED(0) HOOK_IS_KILLED(1) HOOK_IS_KILLED(2) HOOK_IS_KILLED(3) HOOK_IS_KILLED(4) HOOK_IS_KILLED(5)
  HOOK_IS_KILLED(6) HOOK_IS_KILLED(7) HOOK_IS_KILLED(8) HOOK_IS_KILLED(9) HOOK_IS_KILLED(10) HOOK_IS_KILLED(11)
  ENDED_OUTSIDE(1) ENDED_OUTSIDE(2)
  od
}

init {
  c_code {
    now.TOKEN = scenario("TOKEN"); now.LATE = scenario("LATE"); now.TWO = scenario("TWO"); now.DEPLOYED = scenario("DEPLOYED"); now.NOLOCK = scenario("NOLOCK");
    now.RUNS = scenario("RUNS"); now.flt = scenario("FAULTS"); now.EDITS = scenario("EDITS"); now.MUTANT = scenario("MUTANT");
  };
  atomic {
    cfg[0].decl = 1; cfg[0].name = 1; cfg[0].prov = 1;
    cfg[1].decl = TWO; cfg[1].name = 1; cfg[1].prov = 1;
    if
    :: DEPLOYED ->
       /* as one apply on machine 0 has left it */
       nclaim = 1; nlaunch = 1;
       se[1].is = LISTED; se[1].tok = 1; se[1].att = 1;
       sav[0].name = 1; sav[0].claim = 1; sav[0].hold = 1; sav[0].hprov = 1; sav[0].hkey = 1; sav[0].launch = 1; sav[0].record = 1;
       sav[0].srv = 1; sav[0].guard = 1; sav[0].gprov = 1; sav[0].gkey = 1; sav[0].settings = 1; sav[0].settled = 1; sav[0].roll = 1;
       fo[0].e[1].ph = recorded; fo[0].e[1].tok = 1; fo[0].e[1].att = 1; fo[0].e[1].srv = 1; fo[0].e[1].lid = 1; fo[0].e[1].by = 2
    :: NOLOCK ->
       /* a launch was cut off on a machine that is lost, before or after its call had arrived */
       nclaim = 1;
       if :: se[1].is = LISTED; se[1].tok = 1; se[1].att = 1 :: true fi;
       sav[0].name = 1; sav[0].claim = 1; sav[0].hold = 1; sav[0].hprov = 1; sav[0].hkey = 1; sav[0].roll = 1
    :: else
    fi;
    if :: NOLOCK -> running[1] = 1; run Person(1) :: else fi;
    run Person(0); run Weather()
  }
}

import json,subprocess,sys,tempfile
from fractions import Fraction
from pathlib import Path
sys.path.insert(0,'/work/main/tests/reference')
import generate
S=sys.argv[1]; a,b=int(sys.argv[2]),int(sys.argv[3])
def F(v): return Fraction(str(v)) if not isinstance(v,int) else Fraction(v)
def run(*args,cwd):
    p=subprocess.run([S,*args],cwd=cwd,capture_output=True,text=True)
    if 'Sanitizer' in p.stderr or p.returncode not in (0,1): print('CRASH',args,p.stderr[:2000]); sys.exit(1)
    return p
from collections import Counter
why=Counter(); n=0
for seed in range(a,b):
    with tempfile.TemporaryDirectory() as t:
        generate.write(seed,Path(t))
        p=run('evaluate','--json','response.xml',cwd=t)
        if p.returncode: continue
        n+=1
        e=json.loads(p.stdout); d=json.loads(run('show','--json','gen.xml',cwd=t).stdout)
        for lang in 'ja','en':
            run('evaluate','response.xml','--lang',lang,cwd=t); run('show','--ladder','gen.xml','--lang',lang,cwd=t); run('show','gen.xml',cwd=t);run('show','response.xml',cwd=t);run('plan','response.xml','--hours','5','--yen','9999',cwd=t)
        ranks={x['id']:x for x in e['actions']}
        gaps={g['question']:g for g in e['gaps']}
        ids=[('question',q['id']) for q in d['questions']]+[('action',x['id']) for x in d['actions']]+[('area',x['id']) for x in d['areas']]+[('level',x['id']) for x in d['levels']]+[('alert',x['id']) for x in d['alerts']]+[('overall','overall')]
        for kind,i in ids:
            tx=run('explain','response.xml',i,cwd=t); assert tx.returncode==0,(seed,i,tx.stderr)
            x=json.loads(run('explain','--json','response.xml',i,cwd=t).stdout)
            top=[s for s in x['steps'] if s['step']==kind][0]; st=top.get('steps',[])
            by={}
            for s in st: by.setdefault(s['step'],[]).append(s)
            w=lambda k: by[k][0]['values']
            where=(seed,kind,i)
            if kind=='question':
                if i in gaps:
                    g=w('gap'); assert g['gap']==gaps[i]['gap'] and g['points']==gaps[i]['points'],where
                    assert g['weight']*(g['target']-g['points'])==g['gap'],where
                else: assert 'gap' not in by,where
                if 'priority' in by or 'priority_plain' in by:
                    k='priority' if 'priority' in by else 'priority_plain'
                    pr=F(w(k)['priority']); v=Fraction(w(k)['weight']*w(k)['area_weight'])
                    for s in by[k][0]['steps']:
                        if s['step']=='boost' and s['truth']=='true': v*=F(s['values']['factor'])
                    assert v==pr,(where,v,pr)
            if kind=='action':
                parts=sum((F(s['values']['part']) for bs in ('benefit','benefit_first') for z in by.get(bs,[]) for s in z.get('steps',[]) if s['step']=='benefit_part'),Fraction(0))
                bb=F((w('benefit') if 'benefit' in by else w('benefit_first'))['benefit']); assert parts==bb,where
                act=[q for q in d['actions'] if q['id']==i][0]
                bu=max(Fraction(1,4),Fraction(*act['hours'])+Fraction(act['yen'],d['parameters']['yen_per_hour']))
                got=F(w('burden')['burden']) if 'burden' in by else Fraction(1,4)
                assert got==bu,(where,got,bu)
                if i in ranks:
                    assert w('rank')['rank']==ranks[i]['rank'],where
                    assert bb>0,where
                    stg=(by.get('stage') or by.get('stage_inherited'))[0]['values']['stage']
                    assert {'最低限':'minimum','基本':'basic','発展':'advanced'}[stg]==ranks[i]['stage'],where
                    for s in by['rank'][0].get('steps',[]):
                        if s['step']=='after': why[s['values']['reason'].split('（')[0]]+=1
                elif i in e['covered']: assert 'covered' in by,where
                else: assert 'not_triggered' in by,where
            if kind=='area':
                sc=e['areas'][i]
                if sc['low'] is None: assert 'undefined' in by,where
                elif d['model']!='points':
                    v=w('score_low'); assert v['score']==sc['low'] and abs(Fraction(v['sum']*10**6,v['weights'])-sc['low'])<=Fraction(1,2),where
                    v=w('score_high'); assert v['score']==sc['high'] and abs(Fraction(v['sum']*10**6,v['weights'])-sc['high'])<=Fraction(1,2),where
                    assert sum(s['values']['product'] for s in by.get('counted',[]))==w('score_low')['sum'],where
                    v=w('coverage'); assert abs(Fraction(v['answered']*10**8,v['weights'])-sc['coverage'])<=Fraction(1,2),where
                else:
                    assert sum(s['values']['points'] for s in by['counted_plain'])*10**6==sc['low']==w('sum_low')['score'],where
            if kind=='overall' and e['overall']['low'] is not None and d['model']!='points':
                v=w('score_low'); assert abs(Fraction(v['sum'],v['weights'])-e['overall']['low'])<=Fraction(1,2),where
                assert sum(s['values']['product'] for s in by['overall_area'])==v['sum'],where
            if kind=='level':
                lv=[l['id'] for l in d['levels']]
                r=e['level']['reached']; po=e['level']['possible']
                rt=lv.index(r) if r else -1; pt=lv.index(po) if po else -1; me=lv.index(i)
                texts=json.dumps(st,ensure_ascii=False)
                if e['overall']['low'] is None: continue
                def oks(which):
                    out=[]
                    for s in st:
                        if s['step'] in('gate_minimum','gate_area','gate_overall','bars'): out.append(s['values'][which]=='通る')
                    return all(out)
                if me<=rt: assert oks('low'),where
                if me==rt+1: assert not oks('low'),where
                if me<=pt: assert oks('high'),(where,texts)
                if me==pt+1: assert not oks('high'),(where,texts)
            if kind=='alert':
                hit=[q for q in e['alerts'] if q['id']==i]
                k='alert_quiet' if not hit else 'alert_confirm_first' if hit[0]['confirm_first'] else 'alert_raised'
                assert k in by,where
                tr={'alert_quiet':'false','alert_confirm_first':'maybe','alert_raised':'true'}[k]
                assert st[1]['truth']==tr,where
print(n,'cases ok',why)
